package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as it was submitted, and what has become of it, at one moment. Tests make their own with {@link #builder}. */
public final class JobInfo {

    private final String id;
    private final String name;
    private final @Nullable String description;
    private final String payload;
    private final JobStatus status;
    private final Priority priority;
    private final String routingKey;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant scheduledFor;
    private final @Nullable Instant startedAt;
    private final @Nullable Instant finishedAt;
    private final int attempts;
    private final int maxRetries;
    private final Duration timeout;
    private final int crashes;
    private final List<JobError> errors;
    private final Map<String, String> headers;
    private final @Nullable String scheduleId;
    private final @Nullable JobProgress progress;

    private JobInfo(Builder builder) {
        id = builder.id;
        name = builder.name;
        description = builder.description;
        payload = builder.payload;
        status = builder.status;
        priority = builder.priority;
        routingKey = builder.routingKey;
        createdAt = builder.createdAt;
        updatedAt = builder.updatedAt == null ? builder.createdAt : builder.updatedAt;
        scheduledFor = builder.scheduledFor;
        startedAt = builder.startedAt;
        finishedAt = builder.finishedAt;
        attempts = builder.attempts;
        maxRetries = builder.maxRetries;
        timeout = builder.timeout;
        crashes = builder.crashes;
        errors = builder.errors;
        headers = builder.headers;
        scheduleId = builder.scheduleId;
        progress = builder.progress;
    }

    /** Starts with a job that waits, has no payload and was created at the epoch. */
    public static Builder builder(String id, String name) {
        return new Builder(id, name);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String description() {
        return description;
    }

    /** JSON; {@code "null"} when there was none. */
    public String payload() {
        return payload;
    }

    public JobStatus status() {
        return status;
    }

    public Priority priority() {
        return priority;
    }

    public String routingKey() {
        return routingKey;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the job was last claimed, settled or requeued. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** When the job is due, while it is scheduled or if it was submitted for later. */
    public @Nullable Instant scheduledFor() {
        return scheduledFor;
    }

    /** When the last run started. */
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    /** When the last run ended. */
    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    /** How many runs were started, crashes of the worker excepted. */
    public int attempts() {
        return attempts;
    }

    /** How often the job is retried after its first run. */
    public int maxRetries() {
        return maxRetries;
    }

    /** How long one run may take. */
    public Duration timeout() {
        return timeout;
    }

    /** How many runs ended with a crash of the worker. */
    public int crashes() {
        return crashes;
    }

    /** The last 10 failures, the oldest first. */
    public List<JobError> errors() {
        return errors;
    }

    /** The message of the last failure; {@code null} when there was none. */
    public @Nullable String error() {
        return errors.isEmpty() ? null : errors.get(errors.size() - 1).message();
    }

    /** Never {@code null}; in the order in which they were submitted. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The schedule that made the job; {@code null} when somebody submitted it. */
    public @Nullable String scheduleId() {
        return scheduleId;
    }

    /**
     * How far the run has come, or the last run did, as its handler said; {@code null} when it has said nothing. It is kept at least until
     * the retention of completed jobs is over.
     */
    public @Nullable JobProgress progress() {
        return progress;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                id,
                name,
                description,
                payload,
                status,
                priority,
                routingKey,
                createdAt,
                updatedAt,
                scheduledFor,
                startedAt,
                finishedAt,
                attempts,
                maxRetries,
                timeout,
                crashes,
                errors,
                headers,
                scheduleId,
                progress);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobInfo info && values().equals(info.values());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Without the payload, the headers and the errors: they may be secret. */
    @Override
    public String toString() {
        return "JobInfo[" + id + ", " + name + ", " + status.label() + "]";
    }

    /** Collects what is known about a job. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final String name;
        private @Nullable String description;
        private String payload = "null";
        private JobStatus status = JobStatus.PENDING;
        private Priority priority = Priority.NORMAL;
        private String routingKey = "default";
        private Instant createdAt = Instant.EPOCH;
        private @Nullable Instant updatedAt;
        private @Nullable Instant scheduledFor;
        private @Nullable Instant startedAt;
        private @Nullable Instant finishedAt;
        private int attempts;
        private int maxRetries = 3;
        private Duration timeout = Duration.ofMinutes(5);
        private int crashes;
        private List<JobError> errors = List.of();
        private Map<String, String> headers = Map.of();
        private @Nullable String scheduleId;
        private @Nullable JobProgress progress;

        private Builder(String id, String name) {
            this.id = id;
            this.name = name;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        /** JSON; {@code "null"} by default. */
        public Builder payload(String json) {
            payload = json;
            return this;
        }

        /** Pending by default. */
        public Builder status(JobStatus value) {
            status = value;
            return this;
        }

        /** Normal by default. */
        public Builder priority(Priority value) {
            priority = value;
            return this;
        }

        /** {@code default} by default. */
        public Builder routingKey(String value) {
            routingKey = value;
            return this;
        }

        /** The epoch by default. */
        public Builder createdAt(Instant value) {
            createdAt = value;
            return this;
        }

        /** When the job was created by default. */
        public Builder updatedAt(Instant value) {
            updatedAt = value;
            return this;
        }

        public Builder scheduledFor(@Nullable Instant value) {
            scheduledFor = value;
            return this;
        }

        public Builder startedAt(@Nullable Instant value) {
            startedAt = value;
            return this;
        }

        public Builder finishedAt(@Nullable Instant value) {
            finishedAt = value;
            return this;
        }

        /** 0 by default. */
        public Builder attempts(int value) {
            attempts = value;
            return this;
        }

        /** 3 by default. */
        public Builder maxRetries(int value) {
            maxRetries = value;
            return this;
        }

        /** 5 minutes by default. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** 0 by default. */
        public Builder crashes(int value) {
            crashes = value;
            return this;
        }

        /** The oldest first; none by default. */
        public Builder errors(List<JobError> value) {
            errors = List.copyOf(value);
            return this;
        }

        /** None by default. */
        public Builder headers(Map<String, String> value) {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(value));
            return this;
        }

        /** None by default. */
        public Builder scheduleId(@Nullable String value) {
            scheduleId = value;
            return this;
        }

        /** None by default. */
        public Builder progress(@Nullable JobProgress value) {
            progress = value;
            return this;
        }

        public JobInfo build() {
            return new JobInfo(this);
        }
    }
}
