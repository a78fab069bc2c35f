package io.bananas.chaos.check;

import io.bananas.spi.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the queue says in the end.
 *
 * @param result the status in its result; {@code null} when it has none
 * @param buried whether it is dead because its workers died
 * @param whole whether its payload and its result are what they should be
 */
public record JobEnd(
        JobStatus status,
        int attempts,
        int crashes,
        @Nullable JobStatus result,
        boolean buried,
        boolean whole) {}
