package io.bananas.core.execute;

import io.bananas.core.job.Claim;

/** Takes each claim's outcome, exactly one a claim. Thread-safe; does not block on the store. */
@FunctionalInterface
public interface OutcomeSink {

    void accept(Claim claim, Outcome outcome);
}
