package io.bananas.core.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job that this node has under a lease. */
public record Claim(Job job, Run run, Lease lease) {

    /** Which run this will be, from 1. */
    public int attempt() {
        return run.attempts() + 1;
    }

    /**
     * How long the job had been ready to run when it was claimed: since it was created, was to run at first, is to run again or
     * was put back, whichever came last. Never negative.
     */
    public Duration waited() {
        Instant ready = later(job.createdAt(), job.scheduledFor());
        ready = later(later(ready, run.due()), run.times().updatedAt());
        Duration waited = Duration.between(ready, lease.claimedAt());
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
