package io.bananas.core.claim;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the thread that waits for work. It remembers one ring while no thread waits. Thread-safe. */
public final class Doorbell {

    private final Semaphore rung = new Semaphore(0);

    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Returns at the next ring, or after this time. Answers whether it rang. */
    public boolean await(Duration atMost) throws InterruptedException {
        boolean rang = rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (rang) {
            rung.drainPermits();
        }
        return rang;
    }
}
