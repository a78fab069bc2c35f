package io.bananas.core.execute;

import java.time.Duration;

/**
 * How many jobs the node prefetches for slots that are busy. While jobs take next to nothing, it prefetches as many as there
 * are slots, so that a slot never waits for a round trip. While they take longer, it prefetches none: so no job waits here
 * behind a long one, and a more urgent one that comes later waits for none. Thread-safe; the mean may miss an update.
 */
final class PrefetchLimit {

    private static final long SHORT_NANOS = Duration.ofMillis(2).toNanos();
    private static final int WEIGHT = 8;

    private final int slots;
    private volatile long meanNanos = Duration.ofSeconds(1).toNanos();

    PrefetchLimit(int slots) {
        this.slots = slots;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void took(long nanos) {
        meanNanos += (nanos - meanNanos) / WEIGHT;
    }

    int allowed() {
        return meanNanos < SHORT_NANOS ? slots : 0;
    }
}
