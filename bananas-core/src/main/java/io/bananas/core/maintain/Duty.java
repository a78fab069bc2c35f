package io.bananas.core.maintain;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that a node does for all nodes, again and again. It is safe on every node at once: what it does to the store is
 * atomic.
 */
public interface Duty {

    /** What it does, for the log: "promoting". */
    String name();

    /**
     * Does what there is to do, if that is very much only a part of it, so that other duties have their turn.
     *
     * @return when there is something to do again, if that is known; it is run at that moment when the moment comes before
     *     its next turn
     */
    Optional<Duration> runOnce();

    /** How long it rests between two turns; whole seconds. */
    default Duration every() {
        return Duration.ofSeconds(1);
    }

    /** Whether jobs wait for it, so that health watches whether it succeeds. */
    boolean isVital();
}
