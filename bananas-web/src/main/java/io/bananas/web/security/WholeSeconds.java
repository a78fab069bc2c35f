package io.bananas.web.security;

import java.time.Duration;

/** Times as the header {@code Retry-After} has them. */
final class WholeSeconds {

    private WholeSeconds() {}

    /** The smallest number of seconds that is not shorter than this time, and not zero. */
    static int of(Duration time) {
        return (int) Math.max(1, time.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
