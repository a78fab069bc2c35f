package io.bananas.core.store;

/** Pauses and resumes routes, for all nodes. */
public interface PauseStore {

    /**
     * From now on no claim takes jobs of this route, on any node; what runs goes on.
     *
     * @return false when the route was paused already
     */
    boolean pause(String routingKey);

    /**
     * Claims take jobs of this route again, and nodes that sleep are woken.
     *
     * @return false when the route was not paused
     */
    boolean resume(String routingKey);
}
