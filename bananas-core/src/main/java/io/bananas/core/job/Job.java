package io.bananas.core.job;

import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was submitted. The store keeps it once and never changes it.
 *
 * @param payload JSON
 * @param attributes what this job carries beside what every job has
 */
public record Job(
        String id, String name, String payload, QueueId queue, Timing timing, Limits limits, Attributes attributes) {

    /**
     * When a job was created and when it may start.
     *
     * @param scheduledFor when it may start first; {@code null}: at once
     */
    public record Timing(Instant createdAt, @Nullable Instant scheduledFor) {}

    /**
     * How often and how long a job may run.
     *
     * @param maxRetries retries after the first run
     * @param timeout of one run
     */
    public record Limits(int maxRetries, Duration timeout) {}

    public Priority priority() {
        return queue.priority();
    }

    public String routingKey() {
        return queue.routingKey();
    }

    public Instant createdAt() {
        return timing.createdAt;
    }

    public @Nullable Instant scheduledFor() {
        return timing.scheduledFor;
    }

    public int maxRetries() {
        return limits.maxRetries;
    }

    public Duration timeout() {
        return limits.timeout;
    }

    public Map<String, String> headers() {
        return attributes.headers();
    }

    /** How many characters its submitter sent along. */
    public long weight() {
        return payload.length() + attributes.characters();
    }

    /** The same job with another payload in its place. */
    public Job with(String otherPayload) {
        return new Job(id, name, otherPayload, queue, timing, limits, attributes);
    }

    /** The same job, made by a schedule. */
    public Job madeBy(String scheduleId) {
        return new Job(id, name, payload, queue, timing, limits, attributes.with(JobAttribute.SCHEDULE_ID, scheduleId));
    }

    /** What users see of a job that has just been submitted. The caller adds what has happened since. */
    public JobInfo.Builder toInfo() {
        JobInfo.Builder info = JobInfo.builder(id, name)
                .payload(payload)
                .priority(priority())
                .routingKey(routingKey())
                .createdAt(createdAt())
                .scheduledFor(scheduledFor())
                .maxRetries(maxRetries())
                .timeout(timeout());
        attributes.addTo(info);
        return info;
    }

    /** What users see of a job to which nothing has happened yet. */
    public JobInfo asSubmitted() {
        Instant scheduledFor = scheduledFor();
        boolean later = scheduledFor != null && scheduledFor.isAfter(createdAt());
        return toInfo().status(later ? JobStatus.SCHEDULED : JobStatus.PENDING).build();
    }
}
