package io.bananas.core.service;

import java.time.Duration;
import java.util.List;

/**
 * A part of a node that works by itself from its start to its end. It starts once and stops once: a second start does
 * nothing, not even after the stop, and neither does a stop before the start or a second one. Thread-safe.
 */
public interface Service {

    /** What the outside calls it when it has died. */
    String name();

    /** Returns once it works. When this fails, nothing of it is left. */
    void start() throws InterruptedException;

    /**
     * Takes nothing new, lets what is under way go on until the time is over, and ends. Returns soon after that at the
     * latest; interrupted, at once.
     */
    void stop(Duration patience) throws InterruptedException;

    /** Whether it has ended, or hangs, though nobody has stopped it. */
    boolean isDead();

    /** The names of what is dead in it. */
    default List<String> dead() {
        return isDead() ? List.of(name()) : List.of();
    }
}
