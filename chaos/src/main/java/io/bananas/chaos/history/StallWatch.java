package io.bananas.chaos.history;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Notices when this process did not get to run, because it was frozen or the machine was too busy: a worker that cannot
 * renew its leases for that reason, or because we do not pass on what it sends, must not be blamed on the queue. Nor must
 * one whose Redis waits for the disk: so a watch can take a step that needs Redis, too.
 */
public final class StallWatch implements Runnable {

    private static final long STEP_MS = 50;

    private final LongConsumer told;
    private final Runnable step;
    private final long tolerated;
    private volatile boolean running = true;

    /**
     * One that does not run yet.
     *
     * @param told of each stall, how many ms it has lasted
     */
    public StallWatch(Duration lease, LongConsumer told) {
        this(lease, told, () -> {});
    }

    /**
     * One that does not run yet.
     *
     * @param told of each stall, how many ms it has lasted
     * @param step should take no time; one that fails tells nothing
     */
    public StallWatch(Duration lease, LongConsumer told, Runnable step) {
        this.told = told;
        this.step = step;
        this.tolerated = lease.toMillis() / 6;
    }

    @Override
    public void run() {
        try {
            for (long last = System.nanoTime(); running; ) {
                TimeUnit.MILLISECONDS.sleep(STEP_MS);
                boolean worked = tryStep();
                long now = System.nanoTime();
                long millis = (now - last) / 1_000_000;
                last = now;
                if (worked && millis > tolerated) {
                    told.accept(millis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets {@link #run} return after the step that it takes. */
    public void stop() {
        running = false;
    }

    private boolean tryStep() {
        try {
            step.run();
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }
}
