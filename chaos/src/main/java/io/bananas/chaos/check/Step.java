package io.bananas.chaos.check;

import io.bananas.chaos.history.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Something that took place at one moment, which is known to lie between two.
 *
 * @param from not before
 * @param to not after; {@link #NEVER}: at any time later, or not at all
 */
record Step(What what, long from, long to) {

    static final long EVER = Long.MIN_VALUE;
    static final long NEVER = Long.MAX_VALUE;

    /** What took place. */
    sealed interface What {}

    /**
     * A call of a client.
     *
     * @param answer {@code null}: there was none
     */
    record Called(Operation operation, @Nullable String answer) implements What {}

    /** This run took the job; runs are counted by their fences. */
    record Claimed(int run) implements What {}

    /** This run had the job. */
    record Held(int run) implements What {}

    /** The outcome of this run ended the job. */
    record Settled(int run, boolean completed) implements What {}

    boolean isCertain() {
        return to != NEVER;
    }
}
