package io.bananas.core.event;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets each kind of thing pass once a minute, and so many kinds at most. Thread-safe. */
final class OnceAMinute {

    private static final int MOST_KINDS = 100;

    private final LongSupplier nanos;
    private final Set<String> passed = new HashSet<>();
    private long begunNanos;

    OnceAMinute(LongSupplier nanos) {
        this.nanos = nanos;
        this.begunNanos = nanos.getAsLong();
    }

    synchronized boolean passes(String kind) {
        long now = nanos.getAsLong();
        if (now - begunNanos >= TimeUnit.MINUTES.toNanos(1)) {
            begunNanos = now;
            passed.clear();
        }
        return passed.size() < MOST_KINDS && passed.add(kind);
    }
}
