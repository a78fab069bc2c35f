package io.bananas.core.maintain;

import io.bananas.core.store.DutyStore.Glance;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that nodes with the scheduler do again and again: the one on duty for all, or each of them if {@link #isForAll()} says no. Safe on
 * every node at once: each of its steps in the store is atomic.
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

    /** Whether the node on duty does it for all nodes. If not, each node that has the scheduler does it. */
    default boolean isForAll() {
        return true;
    }

    /** In what time there is something to do: zero for now, empty when this glance shows nothing. Asked only of a duty for all nodes. */
    default Optional<Duration> due(Glance glance) {
        return Optional.of(Duration.ZERO);
    }

    /** Whether the last turn left something that this node cannot do and another perhaps can. */
    default boolean leavesWork() {
        return false;
    }

    /** Whether jobs wait for the duty. Health watches whether such a duty succeeds. */
    boolean isVital();
}
