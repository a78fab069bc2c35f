package io.bananas.core.execute;

import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs at their deadline: the failure is settled at once and the thread interrupted; what the handler returns later
 * is dropped. Sleeps until the nearest deadline, and costs a run no more than a comparison.
 */
final class Deadlines implements Runnable {

    private final ActiveRuns runs;
    private final OutcomeSink sink;
    private final InstantSource clock;
    private volatile long wakeAt = System.nanoTime();
    private volatile boolean running = true;
    private volatile @Nullable Thread thread;

    Deadlines(ActiveRuns runs, OutcomeSink sink, InstantSource clock) {
        this.runs = runs;
        this.sink = sink;
        this.clock = clock;
    }

    /** Called after the run was added: wakes the thread when this deadline is nearer than the one it sleeps for. */
    void watch(ActiveRun run) {
        if (System.nanoTime() + run.remainingNanos() - wakeAt < 0) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (running) {
            long now = System.nanoTime();
            wakeAt = now + Long.MAX_VALUE / 2;
            long nearest = Long.MAX_VALUE / 4;
            for (ActiveRun run : runs.all()) {
                long remaining = run.remainingNanos();
                if (remaining <= 0) {
                    expire(run);
                } else {
                    nearest = Math.min(nearest, remaining);
                }
            }
            wakeAt = now + nearest;
            LockSupport.parkNanos(this, nearest);
        }
    }

    private void expire(ActiveRun run) {
        if (run.decide()) {
            Failure failure = Failure.timeout(run.timeout());
            sink.accept(run.claim(), new Outcome.Failed(failure, false, run.startedAt(), clock.instant()));
            run.interrupt();
        }
    }

    void stop() {
        running = false;
        LockSupport.unpark(thread);
    }
}
