package io.bananas.benchmarks.flow;

import io.bananas.redis.key.Keys;
import java.util.concurrent.TimeUnit;

/** Waits until jobs have completed, as Redis counts them. */
final class Ended {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Stage stage;
    private final Keys keys;
    private final long before;

    private Ended(Stage stage, Keys keys) {
        this.stage = stage;
        this.keys = keys;
        this.before = completed();
    }

    /** Begins to count. */
    static Ended from(Stage stage) {
        return from(stage, stage.keys());
    }

    /** Begins to count in a keyspace. */
    static Ended from(Stage stage, Keys keys) {
        return new Ended(stage, keys);
    }

    /** Returns when so many jobs more have completed. */
    void await(long jobs) throws InterruptedException {
        long start = System.nanoTime();
        while (completed() - before < jobs) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("only " + (completed() - before) + " of " + jobs + " jobs have ended");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private long completed() {
        String count = stage.redis().hget(keys.stats(), "completed");
        return count == null ? 0 : Long.parseLong(count);
    }
}
