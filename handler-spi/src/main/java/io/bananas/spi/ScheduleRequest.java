package io.bananas.spi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule to create or to change. Only the id, the cron expression and the name of the jobs are needed; {@code null} means the default.
 *
 * <pre>{@code
 * JobRequest report = JobRequest.builder("send_report").payload(new Report("weekly")).build();
 * schedules.put(ScheduleRequest.builder("weekly-report", report)
 *         .cron("0 8 * * MON")
 *         .timezone("Europe/Berlin")
 *         .overlap(Overlap.SKIP)
 *         .build());
 * }</pre>
 */
public final class ScheduleRequest {

    private final String id;
    private final JobRequest job;
    private final @Nullable String cron;
    private final @Nullable String timezone;
    private final @Nullable Boolean enabled;
    private final @Nullable Misfire misfire;
    private final @Nullable Overlap overlap;

    private ScheduleRequest(Builder builder) {
        id = builder.id;
        job = builder.job;
        cron = builder.cron;
        timezone = builder.timezone;
        enabled = builder.enabled;
        misfire = builder.misfire;
        overlap = builder.overlap;
    }

    /**
     * Starts with the defaults.
     *
     * @param id {@code [A-Za-z0-9][A-Za-z0-9_-]{0,47}}; the ids of its jobs begin with it
     * @param job the job to submit at each occurrence; it has no id, no time and no headers of its own
     */
    public static Builder builder(String id, JobRequest job) {
        return new Builder(id, job);
    }

    public String id() {
        return id;
    }

    /** The job to submit at each occurrence. */
    public JobRequest job() {
        return job;
    }

    public @Nullable String cron() {
        return cron;
    }

    public @Nullable String timezone() {
        return timezone;
    }

    public @Nullable Boolean enabled() {
        return enabled;
    }

    public @Nullable Misfire misfire() {
        return misfire;
    }

    public @Nullable Overlap overlap() {
        return overlap;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(id, job, cron, timezone, enabled, misfire, overlap);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScheduleRequest request && values().equals(request.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "ScheduleRequest[" + id + ", " + job + ", " + cron + "]";
    }

    /** Collects the values of a request. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final JobRequest job;
        private @Nullable String cron;
        private @Nullable String timezone;
        private @Nullable Boolean enabled;
        private @Nullable Misfire misfire;
        private @Nullable Overlap overlap;

        private Builder(String id, JobRequest job) {
            this.id = id;
            this.job = job;
        }

        /**
         * When the schedule fires: minute, hour, day of the month, month and day of the week, as in {@code 0 3 * * MON-FRI}. Seconds may
         * stand in front. Or a name: {@code @hourly}, {@code @daily}, {@code @weekly}, {@code @monthly}, {@code @yearly}.
         */
        public Builder cron(@Nullable String value) {
            cron = value;
            return this;
        }

        /** The time zone of the cron expression, such as {@code Europe/Berlin}; UTC by default. */
        public Builder timezone(@Nullable String value) {
            timezone = value;
            return this;
        }

        /** Whether the schedule fires; {@code true} by default. */
        public Builder enabled(@Nullable Boolean value) {
            enabled = value;
            return this;
        }

        /** What happens to an occurrence that nobody fired within a minute; {@link Misfire#FIRE_ONCE} by default. */
        public Builder misfire(@Nullable Misfire value) {
            misfire = value;
            return this;
        }

        /** What happens to an occurrence while the last job has not ended; {@link Overlap#ALLOW} by default. */
        public Builder overlap(@Nullable Overlap value) {
            overlap = value;
            return this;
        }

        /** Makes a request of the values so far. The builder may be used again. */
        public ScheduleRequest build() {
            return new ScheduleRequest(this);
        }
    }
}
