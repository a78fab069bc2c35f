package io.bananas.redis;

import io.bananas.redis.JobReader.Found;
import org.jspecify.annotations.Nullable;

/** Jobs of one place, the newest first. For one thread. */
interface JobSource {

    /** One that is over. */
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
     * A job, and when it came into its status.
     *
     * @param time in ms
     */
    record Listed(Found found, long time) {}

    /** The next job, which stays the next; {@code null} when there is none, or none was found within the budget. */
    @Nullable
    Listed peek();

    /** The next job is not the next any more. */
    void take();

    /** Whether there are no more. */
    boolean isOver();

    /** Where it goes on, as it is written into places. */
    String position();
}
