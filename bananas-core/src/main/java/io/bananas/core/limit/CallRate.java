package io.bananas.core.limit;

import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how many calls each caller makes in a second. A caller that has made none for a second may make all of them at once. Keeps one
 * number for each caller: the time by which its calls will have been used up (GCRA). Thread-safe.
 */
final class CallRate {

    /** More callers than there are tokens. */
    static final int MOST_CALLERS = 10_000;

    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosPerCall;
    private final Ticker ticker;
    private final long startNanos;
    private final BoundedTable<Object, AtomicLong> usedUntil = new BoundedTable<>(MOST_CALLERS, AtomicLong::new);

    CallRate(int callsPerSecond, Ticker ticker) {
        this.nanosPerCall = BURST_NANOS / callsPerSecond;
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
    }

    /** Counts a call. Empty when the caller may make it; else how soon it may. */
    Optional<Duration> take(Object caller) {
        AtomicLong used = usedUntil.of(caller);
        long now = now();
        while (true) {
            long before = used.get();
            long after = Math.max(before, now) + nanosPerCall;
            long tooEarly = after - now - BURST_NANOS;
            if (tooEarly > 0) {
                return Optional.of(Duration.ofNanos(tooEarly));
            }
            if (used.compareAndSet(before, after)) {
                return Optional.empty();
            }
        }
    }

    private long now() {
        return ticker.nanos() - startNanos;
    }

    /** Forgets callers that may make all calls of a second again. */
    void trim() {
        long now = now();
        usedUntil.trim(used -> used.get() <= now);
    }

    int callers() {
        return usedUntil.size();
    }
}
