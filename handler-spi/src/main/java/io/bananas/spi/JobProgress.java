package io.bananas.spi;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a run says that it has come. Tests make their own with {@link #builder}. */
public final class JobProgress {

    /** How many characters a message may have. */
    public static final int MAX_MESSAGE = 200;

    private final double fraction;
    private final @Nullable String message;
    private final Instant at;

    private JobProgress(Builder builder) {
        fraction = builder.fraction;
        message = builder.message;
        at = builder.at;
    }

    /**
     * Starts with this fraction, no message, and the epoch.
     *
     * @throws IllegalArgumentException when the fraction is not between 0 and 1
     */
    public static Builder builder(double fraction) {
        return new Builder(fraction);
    }

    /** From 0 to 1. */
    public double fraction() {
        return fraction;
    }

    /** What the run says it does; at most 200 characters. */
    public @Nullable String message() {
        return message;
    }

    /** When the run said so. */
    public Instant at() {
        return at;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(fraction, message, at);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobProgress that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "JobProgress[" + fraction + "]";
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private final double fraction;
        private @Nullable String message;
        private Instant at = Instant.EPOCH;

        private Builder(double fraction) {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException("fraction must be between 0 and 1, but is " + fraction);
            }
            this.fraction = fraction;
        }

        /** None by default. Of a longer text only 200 characters stay. */
        public Builder message(@Nullable String value) {
            message = value == null || value.length() <= MAX_MESSAGE ? value : cut(value);
            return this;
        }

        /** The epoch by default. */
        public Builder at(Instant value) {
            at = value;
            return this;
        }

        private static String cut(String text) {
            int end = MAX_MESSAGE - 1;
            return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
        }

        public JobProgress build() {
            return new JobProgress(this);
        }
    }
}
