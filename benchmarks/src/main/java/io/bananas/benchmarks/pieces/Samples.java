package io.bananas.benchmarks.pieces;

import io.bananas.core.job.Attributes;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;

/** What the pieces work on: an ordinary job with a payload of 200 bytes, completed in its first run. */
final class Samples {

    static final String PAYLOAD = '"' + "x".repeat(198) + '"';
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    static final QueueId QUEUE = new QueueId("images", Priority.HIGH);
    static final Job JOB = new Job(
            "0b7b3f0e-43f5-4a6e-9a51-0f3f6f6d2c11",
            "noop",
            PAYLOAD,
            QUEUE,
            new Job.Timing(NOW, null),
            new Job.Limits(3, Duration.ofMinutes(5)),
            Attributes.NONE);
    static final Lease LEASE = new Lease(JOB.id(), 1_700_000_000_000L, "node-1~1", NOW);
    static final Claim CLAIM = new Claim(JOB, History.NONE, LEASE);
    static final History ENDED = History.NONE.ended(JobStatus.COMPLETED, NOW, NOW.plusMillis(3));

    private Samples() {}
}
