package io.bananas.examples;

import io.bananas.spi.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** What the handlers here demand of their payloads. A payload that is wrong stays wrong, so that no retry can help. */
final class Payloads {

    private Payloads() {}

    /** The value, unless it is missing. */
    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new PermanentFailure(field + " is missing");
        }
        return value;
    }

    /** The number, unless it is missing or out of its bounds. */
    static long within(@Nullable Number value, String field, long min, long max) {
        long number = required(value, field).longValue();
        if (number < min || number > max) {
            throw new PermanentFailure(field + " must be between " + min + " and " + max + ", but is " + number);
        }
        return number;
    }
}
