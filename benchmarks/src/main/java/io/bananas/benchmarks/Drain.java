package io.bananas.benchmarks;

import io.bananas.redis.key.Keys;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/** Puts a prepared queue in front of whoever works on it, and measures until the last job is settled. */
final class Drain {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Jedis redis;
    private final Keys keys;

    Drain(Jedis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Jobs per second. */
    double measure(int jobs) throws InterruptedException {
        Filling filling = new Filling(redis, keys);
        filling.prepare(jobs);
        long before = completed();
        long start = System.nanoTime();
        filling.release();
        while (completed() - before < jobs) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("only " + (completed() - before) + " of " + jobs + " jobs were run");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return jobs * 1e9 / (System.nanoTime() - start);
    }

    private long completed() {
        String count = redis.hget(keys.stats(), "completed");
        return count == null ? 0 : Long.parseLong(count);
    }
}
