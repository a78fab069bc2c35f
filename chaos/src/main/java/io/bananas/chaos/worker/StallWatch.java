package io.bananas.chaos.worker;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.witness.WitnessClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Notices when this process did not get to run, because it was frozen or the machine was too busy: a worker that cannot
 * renew its leases for that reason must not be blamed on the queue.
 */
final class StallWatch implements Runnable {

    private static final long STEP_MS = 50;

    private final WitnessClient witness;
    private final long tolerated;

    StallWatch(WitnessClient witness, Duration lease) {
        this.witness = witness;
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
                    witness.note(Kind.STALL, "", 0, Long.toString(millis));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
