package io.bananas.core.job;

import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was submitted. Stored once and never changed.
 *
 * @param payload JSON
 * @param scheduledFor when it may start first; {@code null}: at once
 * @param maxRetries retries after the first run
 * @param timeout of one run
 */
public record Job(
        String id,
        String name,
        @Nullable String description,
        String payload,
        QueueId queue,
        Instant createdAt,
        @Nullable Instant scheduledFor,
        int maxRetries,
        Duration timeout) {

    public Priority priority() {
        return queue.priority();
    }

    public String routingKey() {
        return queue.routingKey();
    }

    /** The same job with its payload, where that was read later. */
    Job with(String itsPayload) {
        return new Job(id, name, description, itsPayload, queue, createdAt, scheduledFor, maxRetries, timeout);
    }

    /** What those who ask see of a job that has just been submitted; what has happened since is added to it. */
    public JobInfo.Builder toInfo() {
        return JobInfo.builder(id, name)
                .description(description)
                .payload(payload)
                .priority(priority())
                .routingKey(routingKey())
                .createdAt(createdAt)
                .scheduledFor(scheduledFor)
                .maxRetries(maxRetries)
                .timeout(timeout);
    }

    /** How it is right after it was submitted, before anything has happened to it. */
    public JobInfo asSubmitted() {
        boolean later = scheduledFor != null && scheduledFor.isAfter(createdAt);
        return toInfo().status(later ? JobStatus.SCHEDULED : JobStatus.PENDING).build();
    }
}
