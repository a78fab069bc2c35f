package io.bananas.redis;

import io.bananas.core.rule.Range;
import java.time.Duration;

/**
 * How long things are kept after a job's end. Each 1 s to 10 years.
 *
 * <p>A job is kept at least as long as its result, so that an id that is free again has no result of a former job.
 *
 * @param completed jobs that completed or were cancelled
 * @param dead jobs that failed for good
 * @param resultOfSuccess results of the former
 * @param resultOfFailure results of the latter
 */
public record Retention(Duration completed, Duration dead, Duration resultOfSuccess, Duration resultOfFailure) {

    public static final Range<Duration> KEPT = new Range<>(Duration.ofSeconds(1), Duration.ofDays(3_653));
    public static final Retention DEFAULTS =
            new Retention(Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(24));

    public Retention {
        KEPT.check("completed", completed);
        KEPT.check("dead", dead);
        KEPT.check("resultOfSuccess", resultOfSuccess);
        KEPT.check("resultOfFailure", resultOfFailure);
        completed = longer(completed, resultOfSuccess);
        dead = longer(dead, resultOfFailure);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
