package io.bananas.core.claim;

import io.bananas.core.job.QueueId;
import io.bananas.core.rule.Range;
import java.time.Duration;
import java.util.List;

/**
 * How a node claims.
 *
 * @param node its id, unique among all nodes and over restarts
 * @param queues the most urgent first
 * @param lease 1 s to 1 h; how long after the death of this node its jobs run elsewhere
 */
public record ClaimSettings(String node, List<QueueId> queues, Duration lease) {

    public static final Range<Duration> LEASE = new Range<>(Duration.ofSeconds(1), Duration.ofHours(1));
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(8);

    public ClaimSettings {
        queues = List.copyOf(queues);
        LEASE.check("lease", lease);
    }

    /** Three renewals fit well within a lease, so that two in a row may be lost. */
    public Duration renewal() {
        return lease.dividedBy(4);
    }

    /** How often to look whether to renew; a renewal that failed is tried again after this time. */
    public Duration heartbeat() {
        return lease.dividedBy(16);
    }
}
