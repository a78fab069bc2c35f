package io.bananas.launcher;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for another process, which cannot tell us when it is ready. */
final class Waiting {

    private Waiting() {}

    /** Asks every 20 ms. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, Duration.ofMillis(20), condition);
    }

    /** Asks again and again, with the pause in between, until the answer is yes, the time is over, or this thread is interrupted. */
    static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }
}
