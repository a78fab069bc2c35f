package io.bananas.core.rule;

import java.time.Duration;

/**
 * The values that a setting may have.
 *
 * @param least the smallest value
 * @param most the largest value
 */
public record Range<T extends Comparable<? super T>>(T least, T most) {

    /**
     * Returns the value if it is in this range.
     *
     * @param name the name of the setting
     * @throws BrokenRuleException when the value is not in this range
     */
    public T check(String name, T value) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new BrokenRuleException(name, "must be " + this, value);
        }
        return value;
    }

    /** The range as a part of a sentence: {@code between 1s and 24h}. */
    @Override
    public String toString() {
        return "between " + text(least) + " and " + text(most);
    }

    /** A value as users write it. */
    public static String text(Object value) {
        if (value instanceof Duration duration) {
            return text(duration);
        }
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : value.toString();
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        // one day is written in hours, several in days
        if (millis % 86_400_000 == 0 && millis > 86_400_000) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
