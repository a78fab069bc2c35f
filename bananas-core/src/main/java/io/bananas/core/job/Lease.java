package io.bananas.core.job;

import java.time.Instant;

/**
 * The right of one node to run a job and to settle it, until it runs out or is taken away.
 *
 * @param jobId the job
 * @param fence larger than that of every earlier claim of the keyspace
 * @param node who holds it
 * @param claimedAt by the store's clock
 */
public record Lease(String jobId, long fence, String node, Instant claimedAt) {}
