package io.bananas.core.job;

import io.bananas.spi.JobRequest;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import io.bananas.spi.ScheduleInfo;
import io.bananas.spi.ScheduleSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule as the store keeps it. Each change makes another one, which takes the place of the one before as a whole. */
public record Schedule(String id, Plan plan, Template job, boolean enabled, Origin origin, Progress progress)
        implements ScheduleInfo {

    /** When it fires. */
    public record Plan(String cron, String timezone, Misfire misfire, Overlap overlap) {}

    /**
     * What it submits. What is {@code null} is decided when a job is submitted.
     *
     * @param payload JSON
     */
    public record Template(
            String name,
            String payload,
            QueueId queue,
            @Nullable Integer maxRetries,
            @Nullable Duration timeout,
            @Nullable String description) {}

    /**
     * Where it comes from.
     *
     * @param application the application whose code it stands in; {@code null} when somebody made it
     */
    public record Origin(ScheduleSource source, @Nullable String application, Instant createdAt, Instant updatedAt) {

        public Origin updated(Instant now) {
            return new Origin(source, application, createdAt, now);
        }
    }

    /**
     * How far it has come.
     *
     * @param next the next occurrence; {@code null} when it does not fire
     * @param last when it last submitted a job, and {@code lastJobId} which
     */
    public record Progress(
            @Nullable Instant next,
            @Nullable Instant last,
            @Nullable String lastJobId) {

        /** Of a schedule that has not fired yet. */
        public static Progress startingAt(@Nullable Instant next) {
            return new Progress(next, null, null);
        }

        public Progress to(@Nullable Instant other) {
            return new Progress(other, last, lastJobId);
        }

        public Progress fired(Instant now, String jobId) {
            return new Progress(next, now, jobId);
        }
    }

    /** The same schedule, having come so far. */
    public Schedule with(Progress other) {
        return new Schedule(id, plan, job, enabled, origin, other);
    }

    /** The request for a job of the schedule. */
    public JobRequest jobRequest(String jobId) {
        return JobRequest.builder(job.name)
                .id(jobId)
                .description(job.description)
                .priority(job.queue.priority())
                .routingKey(job.queue.routingKey())
                .maxRetries(job.maxRetries)
                .timeout(job.timeout)
                .build();
    }

    public boolean isFromCode() {
        return origin.source == ScheduleSource.CODE;
    }

    @Override
    public String cron() {
        return plan.cron;
    }

    @Override
    public String timezone() {
        return plan.timezone;
    }

    @Override
    public String name() {
        return job.name;
    }

    @Override
    public String payload() {
        return job.payload;
    }

    @Override
    public @Nullable String description() {
        return job.description;
    }

    @Override
    public Priority priority() {
        return job.queue.priority();
    }

    @Override
    public String routingKey() {
        return job.queue.routingKey();
    }

    @Override
    public @Nullable Integer maxRetries() {
        return job.maxRetries;
    }

    @Override
    public @Nullable Duration timeout() {
        return job.timeout;
    }

    @Override
    public Misfire misfire() {
        return plan.misfire;
    }

    @Override
    public Overlap overlap() {
        return plan.overlap;
    }

    @Override
    public ScheduleSource source() {
        return origin.source;
    }

    @Override
    public @Nullable Instant nextFireAt() {
        return progress.next;
    }

    @Override
    public @Nullable Instant lastFireAt() {
        return progress.last;
    }

    @Override
    public @Nullable String lastJobId() {
        return progress.lastJobId;
    }

    @Override
    public Instant createdAt() {
        return origin.createdAt;
    }

    @Override
    public Instant updatedAt() {
        return origin.updatedAt;
    }
}
