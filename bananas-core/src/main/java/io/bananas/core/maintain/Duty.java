package io.bananas.core.maintain;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that a node does for all nodes, again and again. Safe on every node at once: each of its steps in the store is
 * atomic.
 */
public interface Duty {

    /** What the duty does, in the words of the log: "promoting". */
    String name();

    /**
     * Does what there is to do. When that is very much, it does only a part, so that other duties have their turn.
     *
     * @return in what time there is something to do again, if that is known. The duty then runs at that moment, if the moment
     *     comes before its next turn
     */
    Optional<Duration> runOnce();

    /** How long the duty rests between two turns; whole seconds. */
    default Duration every() {
        return Duration.ofSeconds(1);
    }

    /** Whether jobs wait for the duty. Health watches whether such a duty succeeds. */
    boolean isVital();
}
