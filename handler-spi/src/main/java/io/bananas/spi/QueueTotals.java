package io.bananas.spi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many jobs are in each place now, and counters over all time. Tests make their own with {@link #builder}. */
public final class QueueTotals {

    private final long processing;
    private final long scheduled;
    private final long dead;
    private final long completed;
    private final long failed;
    private final long retried;
    private final long crashed;
    private final long cancelled;

    private QueueTotals(Builder builder) {
        processing = builder.processing;
        scheduled = builder.scheduled;
        dead = builder.dead;
        completed = builder.completed;
        failed = builder.failed;
        retried = builder.retried;
        crashed = builder.crashed;
        cancelled = builder.cancelled;
    }

    /** Starts with 0 of everything. */
    public static Builder builder() {
        return new Builder();
    }

    /** Jobs that run. */
    public long processing() {
        return processing;
    }

    /** Jobs that wait for their time. */
    public long scheduled() {
        return scheduled;
    }

    /** Dead letters. */
    public long dead() {
        return dead;
    }

    /** Jobs that have completed, over all time. */
    public long completed() {
        return completed;
    }

    /** Jobs that have failed for good, over all time. */
    public long failed() {
        return failed;
    }

    /** Failed runs that were repeated, over all time. */
    public long retried() {
        return retried;
    }

    /** Runs that ended with a crash of the worker, over all time. */
    public long crashed() {
        return crashed;
    }

    /** Jobs that were cancelled, over all time. */
    public long cancelled() {
        return cancelled;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(processing, scheduled, dead, completed, failed, retried, crashed, cancelled);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueueTotals that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "QueueTotals[" + processing + " processing, " + scheduled + " scheduled, " + dead + " dead]";
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {

        private long processing;
        private long scheduled;
        private long dead;
        private long completed;
        private long failed;
        private long retried;
        private long crashed;
        private long cancelled;

        private Builder() {}

        /** 0 by default. */
        public Builder processing(long value) {
            processing = value;
            return this;
        }

        /** 0 by default. */
        public Builder scheduled(long value) {
            scheduled = value;
            return this;
        }

        /** 0 by default. */
        public Builder dead(long value) {
            dead = value;
            return this;
        }

        /** 0 by default. */
        public Builder completed(long value) {
            completed = value;
            return this;
        }

        /** 0 by default. */
        public Builder failed(long value) {
            failed = value;
            return this;
        }

        /** 0 by default. */
        public Builder retried(long value) {
            retried = value;
            return this;
        }

        /** 0 by default. */
        public Builder crashed(long value) {
            crashed = value;
            return this;
        }

        /** 0 by default. */
        public Builder cancelled(long value) {
            cancelled = value;
            return this;
        }

        public QueueTotals build() {
            return new QueueTotals(this);
        }
    }
}
