package io.bananas.spi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of dead letters. Tests make their own with {@link #builder}. */
public final class DeadLetterPage {

    private final List<JobInfo> jobs;
    private final @Nullable String next;

    private DeadLetterPage(Builder builder) {
        jobs = builder.jobs;
        next = builder.next;
    }

    /** Starts with an empty last page. */
    public static Builder builder() {
        return new Builder();
    }

    /** The newest first. */
    public List<JobInfo> jobs() {
        return jobs;
    }

    /** What to ask for the next page with; {@code null} on the last page. */
    public @Nullable String next() {
        return next;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(jobs, next);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetterPage that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "DeadLetterPage" + jobs;
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private List<JobInfo> jobs = List.of();
        private @Nullable String next;

        private Builder() {}

        /** None by default. */
        public Builder jobs(List<JobInfo> value) {
            jobs = List.copyOf(value);
            return this;
        }

        /** None by default. */
        public Builder next(@Nullable String value) {
            next = value;
            return this;
        }

        public DeadLetterPage build() {
            return new DeadLetterPage(this);
        }
    }
}
