package io.bananas.redis.connect;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt to connect: not at all the first time, since one broken connection is no outage,
 * then up to a limit that doubles until it is a second. The wait is drawn evenly from all that is shorter than the limit,
 * so that nodes which lost Redis together do not come back together. Not thread-safe.
 */
public final class Backoff {

    private static final long FIRST_MILLIS = 20;

    /** A small part of a lease: who comes back that late still renews and settles in time. */
    private static final long LONGEST_MILLIS = 1_000;

    private static final int ENOUGH_DOUBLINGS = 6;
    private static final Duration STEADY = Duration.ofSeconds(1);

    private int failures;

    /** Counts the end of a connection: one that lasted for a second or more starts over. */
    public Duration next(Duration lasted) {
        if (lasted.compareTo(STEADY) >= 0) {
            failures = 0;
        }
        return next();
    }

    /** Counts a failure; the wait until the next attempt is between 0 and 1 s. */
    public Duration next() {
        if (failures++ == 0) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - 2, ENOUGH_DOUBLINGS);
        long limit = Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
        return Duration.ofNanos(
                ThreadLocalRandom.current().nextLong(Duration.ofMillis(limit).toNanos()));
    }
}
