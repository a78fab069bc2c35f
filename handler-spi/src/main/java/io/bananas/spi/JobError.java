package io.bananas.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One failed run.
 *
 * @param attempt which run, from 1
 * @param at when it failed
 * @param type the exception's class, or {@code timeout}, {@code crash}, {@code binding} or {@code result_too_large}
 * @param message what went wrong, at most 2,000 characters
 * @param stack the stack trace, at most 8,000 characters; after a timeout, what the handler did at that moment; of the last
 *     few failures of a job only
 */
public record JobError(
        int attempt,
        Instant at,
        String type,
        String message,
        @Nullable String stack) {}
