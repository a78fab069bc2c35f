package io.bananas.spi;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which jobs somebody looks for. A value that is {@code null} matches any job. */
public final class JobFilter {

    private final @Nullable String name;
    private final @Nullable String routingKey;
    private final @Nullable String errorType;
    private final @Nullable String group;
    private final @Nullable String scheduleId;
    private final @Nullable Instant createdAfter;
    private final @Nullable Instant createdBefore;

    private JobFilter(Builder builder) {
        name = builder.name;
        routingKey = builder.routingKey;
        errorType = builder.errorType;
        group = builder.group;
        scheduleId = builder.scheduleId;
        createdAfter = builder.createdAfter;
        createdBefore = builder.createdBefore;
    }

    /** Starts with a filter that all jobs pass. */
    public static Builder builder() {
        return new Builder();
    }

    /** Jobs of this name. */
    public @Nullable String name() {
        return name;
    }

    /** Jobs of this route. */
    public @Nullable String routingKey() {
        return routingKey;
    }

    /** Jobs whose last error has this type, as {@link JobError#type} tells it. */
    public @Nullable String errorType() {
        return errorType;
    }

    /** Jobs whose last error belongs to this group, as {@code GET /dead/groups} tells it. */
    public @Nullable String group() {
        return group;
    }

    /** Jobs that this schedule made. */
    public @Nullable String scheduleId() {
        return scheduleId;
    }

    /** Jobs that somebody submitted later. */
    public @Nullable Instant createdAfter() {
        return createdAfter;
    }

    /** Jobs that somebody submitted earlier. */
    public @Nullable Instant createdBefore() {
        return createdBefore;
    }

    /** All jobs pass it. */
    public static JobFilter all() {
        return builder().build();
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(name, routingKey, errorType, group, scheduleId, createdAfter, createdBefore);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobFilter that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "JobFilter" + values();
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String routingKey;
        private @Nullable String errorType;
        private @Nullable String group;
        private @Nullable String scheduleId;
        private @Nullable Instant createdAfter;
        private @Nullable Instant createdBefore;

        private Builder() {}

        /** Any name by default. */
        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        /** Any route by default. */
        public Builder routingKey(@Nullable String value) {
            routingKey = value;
            return this;
        }

        /** Any error by default. */
        public Builder errorType(@Nullable String value) {
            errorType = value;
            return this;
        }

        /** Any group, and none, by default. */
        public Builder group(@Nullable String value) {
            group = value;
            return this;
        }

        /** Any maker by default. */
        public Builder scheduleId(@Nullable String value) {
            scheduleId = value;
            return this;
        }

        /** Any time by default. */
        public Builder createdAfter(@Nullable Instant value) {
            createdAfter = value;
            return this;
        }

        /** Any time by default. */
        public Builder createdBefore(@Nullable Instant value) {
            createdBefore = value;
            return this;
        }

        public JobFilter build() {
            return new JobFilter(this);
        }
    }
}
