package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule at one moment. The queue makes it; nobody else should implement it, since it grows. */
public interface ScheduleInfo {

    String id();

    String cron();

    /** In which time zone the hours are meant. */
    String timezone();

    /** The name of its jobs. */
    String name();

    /** The payload of its jobs: JSON. */
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

    /** Whether it fires. */
    boolean enabled();

    Misfire misfire();

    Overlap overlap();

    ScheduleSource source();

    /** {@code null} while it is disabled. */
    @Nullable
    Instant nextFireAt();

    /** When it last submitted a job, at its time or because somebody triggered it. */
    @Nullable
    Instant lastFireAt();

    /** The job that it submitted then. */
    @Nullable
    String lastJobId();

    Instant createdAt();

    Instant updatedAt();
}
