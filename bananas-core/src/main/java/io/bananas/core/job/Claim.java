package io.bananas.core.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node holds under a lease.
 *
 * @param unread how many bytes a large payload has that is still in the store; 0 when the payload is here
 */
public record Claim(Job job, History history, Lease lease, long unread) {

    /** A claim with its payload. */
    public Claim(Job job, History history, Lease lease) {
        this(job, history, lease, 0);
    }

    /** How many bytes the claim takes with its payload, whether that is here already or not. */
    public long bytes() {
        return job.weight() + history.weight() + unread;
    }

    /** The claim with its payload. */
    public Claim with(String payload) {
        return new Claim(job.with(payload), history, lease, 0);
    }

    /** The claim without a large payload, which only its run needs. */
    public Claim withoutPayload() {
        return job.payload().length() <= SMALL ? this : with("null");
    }

    private static final int SMALL = 1_024;

    /** The number of the run to come; the first is 1. */
    public int attempt() {
        return history.attempts() + 1;
    }

    /**
     * How long the job had been ready to run when it was claimed. It became ready when it was created, when its time or the time
     * of its retry came, or when it was requeued, whichever was last. Never negative.
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
