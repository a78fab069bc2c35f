package io.bananas.redis;

import io.bananas.redis.JobReader.Found;
import org.jspecify.annotations.Nullable;

/** Reads the jobs of one place, the newest first. For one thread. */
interface JobSource {

    /** A source without jobs. */
    JobSource NONE = new JobSource() {
        @Override
        public @Nullable Listed peek() {
            return null;
        }

        @Override
        public void take() {
            throw new IllegalStateException("there is none");
        }

        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public String position() {
            return "";
        }
    };

    /**
     * A job, and the time by which lists order it: when it came into its status; of a scheduled job, when it is due.
     *
     * @param time in ms
     */
    record Listed(Found found, long time) {}

    /** The next job, without taking it; {@code null} when there is none, or when the budget is spent. */
    @Nullable
    Listed peek();

    /** Takes the next job, so that another one is next. */
    void take();

    /** Whether there are no more jobs. */
    boolean isOver();

    /** Where the next page goes on, as text for a place. */
    String position();
}
