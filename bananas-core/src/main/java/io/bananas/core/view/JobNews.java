package io.bananas.core.view;

import io.bananas.spi.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that has just ended, or is to run again.
 *
 * @param status how it ended; {@code SCHEDULED} or {@code PENDING} when it is to run again
 * @param attempts the runs so far, except crashes
 * @param error the message of the last failed run; {@code null} when none failed, and when the job completed or was cancelled
 * @param errorType the type of that error
 * @param at when that happened
 */
public record JobNews(
        String id,
        String name,
        String routingKey,
        JobStatus status,
        int attempts,
        @Nullable String error,
        @Nullable String errorType,
        Instant at) {}
