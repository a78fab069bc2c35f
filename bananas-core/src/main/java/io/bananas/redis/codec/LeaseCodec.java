package io.bananas.redis.codec;

import io.bananas.core.job.Lease;
import java.time.Instant;

/** Reads a lease as the script {@code claim} writes it: fence, owner and time of the claim in ms, separated by spaces. */
public final class LeaseCodec {

    private LeaseCodec() {}

    public static String encode(Lease lease) {
        return lease.fence() + " " + lease.owner() + " " + lease.claimedAt().toEpochMilli();
    }

    /**
     * Reads a lease.
     *
     * @throws UnreadableRecordException when the text is not a lease
     */
    public static Lease decode(String jobId, String lease) {
        String[] parts = lease.split(" ", -1);
        try {
            return new Lease(jobId, Long.parseLong(parts[0]), parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2])));
        } catch (RuntimeException e) {
            throw new UnreadableRecordException("not a lease", e);
        }
    }
}
