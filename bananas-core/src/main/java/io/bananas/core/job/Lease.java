package io.bananas.core.job;

import java.time.Instant;

/**
 * The right of one owner to run a job and to settle it, until the lease runs out or the store ends it.
 *
 * @param jobId the job
 * @param fence a number larger than that of every earlier claim of the keyspace
 * @param owner who holds the lease: a node, from one entry into the list of owners to the next
 * @param claimedAt when the job was claimed, by the store's clock
 */
public record Lease(String jobId, long fence, String owner, Instant claimedAt) {

    private static final char BEHIND_NODE = '~';

    /** The node that holds the lease. */
    public String node() {
        return nodeOf(owner);
    }

    /** The node behind an owner. */
    public static String nodeOf(String owner) {
        int end = owner.lastIndexOf(BEHIND_NODE);
        return end < 0 ? owner : owner.substring(0, end);
    }
}
