package io.bananas.core.event;

import io.bananas.core.time.Ticker;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Lets each kind of thing pass once a minute, for at most {@value #MOST_KINDS} kinds. Thread-safe. */
final class OnceAMinute {

    private static final int MOST_KINDS = 100;

    private final Ticker ticker;
    private final Set<String> passed = new HashSet<>();
    private long begunNanos;

    OnceAMinute(Ticker ticker) {
        this.ticker = ticker;
        this.begunNanos = ticker.nanos();
    }

    synchronized boolean passes(String kind) {
        long now = ticker.nanos();
        if (now - begunNanos >= TimeUnit.MINUTES.toNanos(1)) {
            begunNanos = now;
            passed.clear();
        }
        return passed.size() < MOST_KINDS && passed.add(kind);
    }
}
