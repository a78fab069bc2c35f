package io.bananas.core.claim;

import io.bananas.core.job.QueueId;
import io.bananas.core.rule.Range;
import java.time.Duration;
import java.util.List;

/**
 * How a node claims.
 *
 * @param node the id of the node, unique among all nodes and over restarts
 * @param queues the queues that the node serves, the most urgent first
 * @param lease 1 s to 1 h; how long after the death of this node its jobs run elsewhere
 */
public record ClaimSettings(String node, List<QueueId> queues, Duration lease) {

    public static final Range<Duration> LEASE = new Range<>(Duration.ofSeconds(1), Duration.ofHours(1));
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(8);

    public ClaimSettings {
        queues = List.copyOf(queues);
        LEASE.check("lease", lease);
    }

    /** The time between two renewals. Three of them fit well within a lease, so that two in a row may be lost. */
    public Duration renewal() {
        return lease.dividedBy(4);
    }

    /** The same for a node that holds no lease. A claim lets its owner live for a full lease again. */
    public Duration renewalAtRest() {
        return lease.dividedBy(2);
    }

    /** How often the node looks whether it is time to renew. It repeats a failed renewal after this time. */
    public Duration heartbeat() {
        return lease.dividedBy(16);
    }
}
