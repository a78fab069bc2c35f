package io.bananas.core.job;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was submitted. Stored once and never changed.
 *
 * @param payload JSON
 * @param scheduledFor when it may start first; {@code null}: at once
 * @param maxRetries retries after the first run
 * @param timeout of one run
 */
public record Job(
        String id,
        String name,
        @Nullable String description,
        String payload,
        QueueId queue,
        Instant createdAt,
        @Nullable Instant scheduledFor,
        int maxRetries,
        Duration timeout) {

    public Priority priority() {
        return queue.priority();
    }

    public String routingKey() {
        return queue.routingKey();
    }
}
