package io.bananas.core.execute;

import java.time.Duration;

/**
 * How many jobs to hold ready for slots that are busy. For jobs that take next to nothing, as many as there are slots, so
 * that a slot never waits for a round trip; none for longer ones, so that no job waits here behind a long one, and nothing
 * that comes later and is more urgent waits at all. Thread-safe; the mean may miss an update.
 */
final class Lookahead {

    private static final long SHORT_NANOS = Duration.ofMillis(2).toNanos();
    private static final int WEIGHT = 8;

    private final int slots;
    private volatile long meanNanos = Duration.ofSeconds(1).toNanos();

    Lookahead(int slots) {
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
