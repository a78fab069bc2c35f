package io.bananas.core.service;

import java.time.Duration;
import java.util.List;

/**
 * A part of a node that works by itself from its start to its stop. It starts once and stops once. A second start does nothing,
 * not even after the stop; nor does a second stop, or one before the start. Thread-safe.
 */
public interface Service {

    /** The name of the service in health and logs. */
    String name();

    /** Starts the service, and returns once it works. When this throws, nothing of the service is left. */
    void start() throws InterruptedException;

    /**
     * Takes nothing new, lets what is under way go on until the time is over, and ends. Returns soon after that time at the
     * latest, and at once when interrupted.
     */
    void stop(Duration patience) throws InterruptedException;

    /** Whether the service has ended or hangs although nobody has stopped it. */
    boolean isDead();

    /** The names of all dead services in this one. */
    default List<String> dead() {
        return isDead() ? List.of(name()) : List.of();
    }
}
