package io.bananas.redis;

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

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3_653);

    public Retention {
        check("BANANAS_RETENTION_COMPLETED", completed);
        check("BANANAS_RETENTION_DEAD", dead);
        check("RESULT_BACKEND_TTL_SUCCESS", resultOfSuccess);
        check("RESULT_BACKEND_TTL_FAILURE", resultOfFailure);
        completed = longer(completed, resultOfSuccess);
        dead = longer(dead, resultOfFailure);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static void check(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be between 1s and 3653d, but is " + value);
        }
    }

    static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
