package io.bananas.redis;

import io.bananas.core.rule.Range;
import java.time.Duration;

/**
 * How long the store keeps things after a job's end. Each 1 s to 10 years.
 *
 * <p>The store keeps a job at least as long as its result: so an id that is free again has no result of an earlier job.
 *
 * @param completed jobs that completed or were cancelled
 * @param dead jobs that failed for good
 * @param resultOfSuccess results of jobs that completed or were cancelled
 * @param resultOfFailure results of jobs that failed for good
 * @param recent of how many completed and cancelled jobs lists know, 0 to 100,000
 */
public record Retention(
        Duration completed, Duration dead, Duration resultOfSuccess, Duration resultOfFailure, int recent) {

    public static final Range<Duration> KEPT = new Range<>(Duration.ofSeconds(1), Duration.ofDays(3_653));
    public static final Range<Integer> RECENT = new Range<>(0, 100_000);
    public static final int DEFAULT_RECENT = 10_000;
    public static final Retention DEFAULTS =
            new Retention(Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(24));

    public Retention {
        KEPT.check("completed", completed);
        KEPT.check("dead", dead);
        KEPT.check("resultOfSuccess", resultOfSuccess);
        KEPT.check("resultOfFailure", resultOfFailure);
        RECENT.check("recent", recent);
        completed = longer(completed, resultOfSuccess);
        dead = longer(dead, resultOfFailure);
    }

    /** With as many recent jobs as by default. */
    public Retention(Duration completed, Duration dead, Duration resultOfSuccess, Duration resultOfFailure) {
        this(completed, dead, resultOfSuccess, resultOfFailure, DEFAULT_RECENT);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
