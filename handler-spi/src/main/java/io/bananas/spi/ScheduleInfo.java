package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule at one moment. Only Bananas implements it, since it may get more methods. */
public interface ScheduleInfo {

    String id();

    String cron();

    /** The time zone of the cron expression. */
    String timezone();

    /** The name of its jobs. */
    String name();

    /** The payload of its jobs, as JSON. */
    String payload();

    @Nullable
    String description();

    Priority priority();

    String routingKey();

    /** {@code null}: as the handler or the node says when a job is submitted. */
    @Nullable
    Integer maxRetries();

    /** {@code null}: as the handler or the node says when a job is submitted. */
    @Nullable
    Duration timeout();

    /** Whether the schedule fires. */
    boolean enabled();

    Misfire misfire();

    Overlap overlap();

    ScheduleSource source();

    /** When the schedule fires next; {@code null} while it is disabled. */
    @Nullable
    Instant nextFireAt();

    /** When the schedule last submitted a job, on time or because somebody triggered it. */
    @Nullable
    Instant lastFireAt();

    /** The id of the last job that the schedule submitted. */
    @Nullable
    String lastJobId();

    Instant createdAt();

    Instant updatedAt();
}
