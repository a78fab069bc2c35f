package io.bananas.spi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended. A run that will be retried has no result.
 *
 * @param id the job
 * @param status completed, failed or cancelled
 * @param result what the handler returned, as JSON; {@code "null"} unless the job completed
 * @param error the last failure's message, when it failed
 * @param completedAt when it ended
 * @param duration of the last run
 */
public record JobResult(
        String id,
        JobStatus status,
        String result,
        @Nullable String error,
        Instant completedAt,
        Duration duration) {}
