package io.bananas.core.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node has under a lease.
 *
 * @param unread how many bytes the payload has that is still in the store, since it is large; 0 when it is here
 */
public record Claim(Job job, History history, Lease lease, long unread) {

    /** One with its payload. */
    public Claim(Job job, History history, Lease lease) {
        this(job, history, lease, 0);
    }

    /** What it takes to hold it, or will take, in bytes. */
    public long bytes() {
        return job.weight() + history.weight() + unread;
    }

    /** The same with its payload. */
    public Claim with(String payload) {
        return new Claim(job.with(payload), history, lease, 0);
    }

    /** The same without what only its run needs; whether it was small or not. */
    public Claim withoutPayload() {
        return job.payload().length() <= SMALL ? this : with("null");
    }

    private static final int SMALL = 1_024;

    /** Which run this will be, from 1. */
    public int attempt() {
        return history.attempts() + 1;
    }

    /**
     * How long the job had been ready to run when it was claimed: since it was created, was to run at first, is to run again or
     * was put back, whichever came last. Never negative.
     */
    public Duration waited() {
        Instant ready = later(job.createdAt(), job.scheduledFor());
        ready = later(later(ready, history.due()), history.times().updatedAt());
        Duration waited = Duration.between(ready, lease.claimedAt());
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
