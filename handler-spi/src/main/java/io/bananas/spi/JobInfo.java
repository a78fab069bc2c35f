package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job and what has become of it, at one moment.
 *
 * @param definition the job as it was submitted; never changes
 * @param status where it is
 * @param progress what has happened to it so far
 */
public record JobInfo(Definition definition, JobStatus status, Progress progress) {

    /**
     * What was submitted, defaults filled in.
     *
     * @param payload JSON, {@code "null"} when there was none
     * @param maxRetries retries after the first run
     * @param timeout of one run
     */
    public record Definition(
            String id,
            String name,
            @Nullable String description,
            String payload,
            Priority priority,
            String routingKey,
            Instant createdAt,
            @Nullable Instant scheduledFor,
            int maxRetries,
            Duration timeout) {}

    /**
     * What has happened.
     *
     * @param scheduledFor when it is due, while it is scheduled or if it was submitted for later
     * @param startedAt when the last run started
     * @param attempts runs that were started, crashes of the worker excepted
     * @param crashes runs that ended with a crash of the worker
     * @param errors the last 10 failures, the oldest first
     */
    public record Progress(
            @Nullable Instant scheduledFor,
            Instant updatedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int attempts,
            int crashes,
            List<JobError> errors) {

        public Progress {
            errors = List.copyOf(errors);
        }
    }

    public String id() {
        return definition.id();
    }

    /** The message of the last failure; {@code null} when there was none. */
    public @Nullable String error() {
        List<JobError> errors = progress.errors();
        return errors.isEmpty() ? null : errors.get(errors.size() - 1).message();
    }
}
