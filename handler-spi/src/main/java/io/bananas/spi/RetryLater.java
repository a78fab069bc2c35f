package io.bananas.spi;

import java.time.Duration;

/** Thrown by a handler that wants to be run again after a time: no attempt is counted and no error recorded. */
public class RetryLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    /**
     * @param delay zero or more; what is longer than ten years counts as ten years
     * @throws IllegalArgumentException when it is negative
     */
    public RetryLater(Duration delay) {
        super("again in " + delay);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative: " + delay);
        }
        this.delay = delay;
    }

    public final Duration delay() {
        return delay;
    }
}
