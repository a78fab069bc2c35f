package io.bananas.chaos.history;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Notices when this process did not get to run, because it was frozen or the machine was too busy: a worker that cannot
 * renew its leases for that reason, or because we do not pass on what it sends, must not be blamed on the queue.
 */
public final class StallWatch implements Runnable {

    private static final long STEP_MS = 50;

    private final LongConsumer told;
    private final long tolerated;

    /**
     * One that does not run yet.
     *
     * @param told of each stall, how many ms it has lasted
     */
    public StallWatch(Duration lease, LongConsumer told) {
        this.told = told;
        this.tolerated = lease.toMillis() / 6;
    }

    @Override
    public void run() {
        try {
            for (long last = System.nanoTime(); ; ) {
                TimeUnit.MILLISECONDS.sleep(STEP_MS);
                long now = System.nanoTime();
                long millis = (now - last) / 1_000_000;
                last = now;
                if (millis > tolerated) {
                    told.accept(millis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
