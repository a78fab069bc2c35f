package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended. A run that will be retried has no result. Tests make their own with {@link #builder}.
 */
public final class JobResult {

    private final String id;
    private final JobStatus status;
    private final String result;
    private final @Nullable String error;
    private final Instant completedAt;
    private final Duration duration;

    private JobResult(Builder builder) {
        id = builder.id;
        status = builder.status;
        result = builder.result;
        error = builder.error;
        completedAt = builder.completedAt;
        duration = builder.duration;
    }

    /** Starts with no returned value, and an end at the epoch after no time. */
    public static Builder builder(String id, JobStatus status) {
        return new Builder(id, status);
    }

    /** The job's id. */
    public String id() {
        return id;
    }

    /** Completed, failed or cancelled. */
    public JobStatus status() {
        return status;
    }

    /** What the handler returned, as JSON; {@code "null"} unless the job completed. */
    public String result() {
        return result;
    }

    /** The last failure's message, when the job failed. */
    public @Nullable String error() {
        return error;
    }

    /** When the job ended. */
    public Instant completedAt() {
        return completedAt;
    }

    /** How long the last run took. */
    public Duration duration() {
        return duration;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(id, status, result, error, completedAt, duration);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobResult that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Without what the handler returned: it may be secret. */
    @Override
    public String toString() {
        return "JobResult[" + id + ", " + status.label() + "]";
    }

    /** Collects what is known about an end. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final JobStatus status;
        private String result = "null";
        private @Nullable String error;
        private Instant completedAt = Instant.EPOCH;
        private Duration duration = Duration.ZERO;

        private Builder(String id, JobStatus status) {
            this.id = id;
            this.status = status;
        }

        /** JSON; {@code "null"} by default. */
        public Builder result(String json) {
            result = json;
            return this;
        }

        /** None by default. */
        public Builder error(@Nullable String message) {
            error = message;
            return this;
        }

        /** The epoch by default. */
        public Builder completedAt(Instant value) {
            completedAt = value;
            return this;
        }

        /** Zero by default. */
        public Builder duration(Duration value) {
            duration = value;
            return this;
        }

        public JobResult build() {
            return new JobResult(this);
        }
    }
}
