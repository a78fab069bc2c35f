package io.bananas.core.minute;

import io.bananas.core.store.Times;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts times in classes. Thread-safe. */
final class TimeCounts {

    private final AtomicLongArray counts = new AtomicLongArray(Times.CLASSES);

    void add(Duration time) {
        counts.incrementAndGet(Times.classOf(time.toMillis()));
    }

    /** Takes what was counted since the last call. */
    Times take() {
        SortedMap<Integer, Long> taken = new TreeMap<>();
        for (int i = 0; i < counts.length(); i++) {
            if (counts.get(i) > 0) {
                taken.put(i, counts.getAndSet(i, 0));
            }
        }
        return new Times(taken);
    }
}
