package io.bananas.core.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node has under a lease.
 *
 * @param unread how many bytes the job has whose payload and attributes are still in the store, since it is large; 0 when it is here
 */
public record Claim(Job job, Run run, Lease lease, long unread) {

    /** One with its payload. */
    public Claim(Job job, Run run, Lease lease) {
        this(job, run, lease, 0);
    }

    /** What it takes to hold it, or will take, in bytes. */
    public long bytes() {
        return unread == 0 ? job.weight() + run.weight() : unread;
    }

    /** The same with the whole job, of which only the head was here. */
    public Claim with(Job whole) {
        return new Claim(whole, run, lease, 0);
    }

    /** The same without what only its run needs; whether it was small or not. */
    public Claim withoutPayload() {
        return job.payload().length() <= SMALL ? this : with(job.with("null"));
    }

    private static final int SMALL = 1_024;

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
