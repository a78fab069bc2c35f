package io.bananas.core.store;

/** Pauses and resumes routes, for all nodes. */
public interface PauseStore {

    /** How many routes may be paused at a time: routes that nobody uses can be paused, too, and Redis keeps each of them. */
    int MOST_PAUSED = 10_000;

    /** From now on no claim takes jobs of this route, on any node. What runs goes on. */
    Pause pause(String routingKey);

    /**
     * Claims take jobs of this route again, and nodes that sleep are woken.
     *
     * @return false when the route was not paused
     */
    boolean resume(String routingKey);

    /** What has come of a pause. */
    enum Pause {
        PAUSED,
        PAUSED_BEFORE,
        TOO_MANY
    }
}
