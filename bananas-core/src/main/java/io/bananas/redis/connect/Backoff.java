package io.bananas.redis.connect;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt to connect. The first attempt comes at once, since one broken connection is no
 * outage. Later waits are random, up to a limit that doubles until it is a second: so nodes that lost Redis together do not come
 * back together. Not thread-safe.
 */
public final class Backoff {

    private static final long FIRST_MILLIS = 20;

    /** A small part of a lease: a node that comes back this late still renews and settles in time. */
    private static final long LONGEST_MILLIS = 1_000;

    private static final int ENOUGH_DOUBLINGS = 6;
    private static final Duration STEADY = Duration.ofSeconds(1);

    private int failures;

    /** Counts the end of a connection. After one that lasted for a second or more, the waits start over. */
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
