package io.bananas.core.execute;

import io.bananas.core.job.Claim;

/** Takes each claim's outcome, exactly one a claim. Thread-safe; does not block on the store. */
@FunctionalInterface
public interface OutcomeSink {

    void accept(Claim claim, Outcome outcome);

    /** Takes note that a claim will have no outcome, so that its lease is left to run out. May follow an accept that threw. */
    default void lost(Claim claim, Throwable why) {}

    /** How many outcomes were accepted and have not reached the store. */
    default int backlog() {
        return 0;
    }

    /** How many characters these have. */
    default long unsettledCharacters() {
        return 0;
    }
}
