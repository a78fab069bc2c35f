package io.bananas.spi;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One failed run. Tests make their own with {@link #builder}. */
public final class JobError {

    private final int attempt;
    private final Instant at;
    private final String type;
    private final String message;
    private final @Nullable String stack;

    private JobError(Builder builder) {
        attempt = builder.attempt;
        at = builder.at;
        type = builder.type;
        message = builder.message;
        stack = builder.stack;
    }

    /** Starts with a failure of the first run at the epoch, without a stack. */
    public static Builder builder(String type, String message) {
        return new Builder(type, message);
    }

    /** Starts with what this error says. */
    public Builder toBuilder() {
        return new Builder(type, message).attempt(attempt).at(at).stack(stack);
    }

    /** Which run, from 1. */
    public int attempt() {
        return attempt;
    }

    /** When it failed. */
    public Instant at() {
        return at;
    }

    /** The exception's class, or {@code timeout}, {@code crash}, {@code binding} or {@code result_too_large}. */
    public String type() {
        return type;
    }

    /** What went wrong, at most 2,000 characters. */
    public String message() {
        return message;
    }

    /**
     * The stack trace, at most 8,000 characters; after a timeout, what the handler did at that moment. Only the last few
     * failures of a job have one.
     */
    public @Nullable String stack() {
        return stack;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(attempt, at, type, message, stack);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobError that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Without message and stack: they may quote what is secret. */
    @Override
    public String toString() {
        return "JobError[attempt " + attempt + ", " + type + "]";
    }

    /** Collects what is known about a failure. Not thread-safe. */
    public static final class Builder {

        private final String type;
        private final String message;
        private int attempt = 1;
        private Instant at = Instant.EPOCH;
        private @Nullable String stack;

        private Builder(String type, String message) {
            this.type = type;
            this.message = message;
        }

        /** 1 by default. */
        public Builder attempt(int value) {
            attempt = value;
            return this;
        }

        /** The epoch by default. */
        public Builder at(Instant value) {
            at = value;
            return this;
        }

        /** None by default. */
        public Builder stack(@Nullable String value) {
            stack = value;
            return this;
        }

        public JobError build() {
            return new JobError(this);
        }
    }
}
