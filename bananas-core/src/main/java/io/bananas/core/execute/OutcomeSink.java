package io.bananas.core.execute;

import io.bananas.core.job.Claim;

/** Takes the outcomes of claims, exactly one of each. Thread-safe; does not block on the store. */
@FunctionalInterface
public interface OutcomeSink {

    void accept(Claim claim, Outcome outcome);

    /** Notes that a claim will have no outcome, so that its lease runs out. May follow an accept that threw. */
    default void lost(Claim claim, Throwable why) {}

    /** How many accepted outcomes have not reached the store. */
    default int backlog() {
        return 0;
    }

    /** How many characters these outcomes have. */
    default long unsettledCharacters() {
        return 0;
    }
}
