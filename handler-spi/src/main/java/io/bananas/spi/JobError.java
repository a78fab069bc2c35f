package io.bananas.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One failed run.
 *
 * @param attempt which run, from 1
 * @param at when it failed
 * @param type the exception's class, or {@code timeout}, {@code crash} or {@code binding}
 * @param message what went wrong, at most 2,000 characters
 * @param stack the stack trace, at most 8,000 characters
 */
public record JobError(
        int attempt,
        Instant at,
        String type,
        String message,
        @Nullable String stack) {}
