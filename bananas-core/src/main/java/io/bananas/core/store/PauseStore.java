package io.bananas.core.store;

import io.bananas.core.view.Pause;

/** Pauses and resumes routes, for all nodes. */
public interface PauseStore {

    /**
     * How many routes may be paused at a time. The bound is there because somebody may pause routes that nobody uses, and the store keeps
     * each.
     */
    int MOST_PAUSED = 10_000;

    /** From now on no node claims jobs of this route. Running jobs go on. */
    Pause pause(String routingKey);

    /**
     * Lets nodes claim jobs of this route again, and wakes nodes that sleep.
     *
     * @return false when the route was not paused
     */
    boolean resume(String routingKey);
}
