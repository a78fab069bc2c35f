package io.bananas.client.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}. */
final class RetryAfter {

    private static final int MOST_DIGITS = 9;
    /** As much as that many digits say; what is longer, no clock in nanoseconds can count. */
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private RetryAfter() {}

    /** How long to wait; {@code null} for a header that is missing or makes no sense. */
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (text.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(now, moment);
            return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
