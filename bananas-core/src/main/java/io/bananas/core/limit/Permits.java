package io.bananas.core.limit;

import io.bananas.core.view.Permit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how much goes on at the same time, in all and for each caller. It remembers a caller only while it holds a permit. Thread-safe.
 */
final class Permits {

    private final int most;
    private final int mostOfOne;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<Object, Integer> byCaller = new ConcurrentHashMap<>();

    Permits(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A permit for this caller; empty when it has as many as it may, or all are taken. */
    Optional<Permit> take(Object caller) {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        if (byCaller.merge(caller, 1, Integer::sum) > mostOfOne) {
            giveBack(caller);
            return Optional.empty();
        }
        return Optional.of(new Permit(() -> giveBack(caller)));
    }

    private void giveBack(Object caller) {
        byCaller.computeIfPresent(caller, (holder, count) -> count == 1 ? null : count - 1);
        taken.decrementAndGet();
    }

    int taken() {
        return taken.get();
    }

    int callers() {
        return byCaller.size();
    }
}
