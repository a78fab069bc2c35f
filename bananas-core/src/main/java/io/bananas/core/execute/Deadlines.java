package io.bananas.core.execute;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs at their deadline: the failure is settled at once and the thread interrupted; what the handler returns later
 * is dropped. Tells of those that do not stop although they were asked to. Sleeps until the nearest of these moments, and
 * costs a run no more than a comparison.
 */
final class Deadlines implements Runnable {

    private static final System.Logger LOG = System.getLogger(Deadlines.class.getName());
    private static final long NEVER = Long.MAX_VALUE / 4;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ActiveRuns runs;
    private final OutcomeSink sink;
    private final InstantSource clock;
    private final long patience;
    private volatile long wakeAt = System.nanoTime();
    private volatile boolean running = true;
    private volatile @Nullable Thread thread;

    /**
     * Deadlines that are not watched yet.
     *
     * @param patience how long a handler may take to stop before it counts as stuck
     */
    Deadlines(ActiveRuns runs, OutcomeSink sink, InstantSource clock, Duration patience) {
        this.runs = runs;
        this.sink = sink;
        this.clock = clock;
        this.patience = patience.toNanos();
    }

    /** Called after the run was added: wakes the thread when this deadline is nearer than the one it sleeps for. */
    void watch(ActiveRun run) {
        if (System.nanoTime() + run.remainingNanos() - wakeAt < 0) {
            wake();
        }
    }

    /** Called after runs were asked to stop. */
    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (running) {
            long now = System.nanoTime();
            wakeAt = now + Long.MAX_VALUE / 2;
            long nearest = untilNext();
            wakeAt = now + nearest;
            LockSupport.parkNanos(this, nearest);
            if (Thread.interrupted()) {
                LOG.log(System.Logger.Level.DEBUG, "an interrupt was ignored");
            }
        }
    }

    /** Nothing may end this thread: without it no run would time out. A step that failed is not tried again, the rest is. */
    private long untilNext() {
        try {
            long nearest = NEVER;
            for (ActiveRun run : runs.all()) {
                nearest = Math.min(nearest, Math.min(untilExpired(run), untilStuck(run)));
            }
            return nearest;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "BANANAS-2010: watching deadlines failed and goes on", e);
            return PAUSE;
        }
    }

    private long untilExpired(ActiveRun run) {
        long remaining = run.remainingNanos();
        if (remaining > 0) {
            return remaining;
        }
        if (!run.isDecided()) {
            expire(run);
        }
        return NEVER;
    }

    private void expire(ActiveRun run) {
        Outcome outcome = run.isCancelRequested()
                ? new Outcome.Cancelled(run.startedAt(), clock.instant())
                : new Outcome.Failed(Failure.timeout(run), false, run.startedAt(), clock.instant());
        if (run.decide()) {
            run.interrupt();
            sink.accept(run.claim(), outcome);
        }
    }

    private long untilStuck(ActiveRun run) {
        if (!run.isAskedToStop() || run.isStuck()) {
            return NEVER;
        }
        long left = patience - run.cancelledForNanos();
        if (left > 0) {
            return left;
        }
        if (run.markStuck()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "BANANAS-2011: job {0} was asked to stop {1} ms ago and its handler goes on. Its worker slot is taken"
                            + " until it ends; its thread is at\n{2}",
                    run.id(),
                    String.valueOf(TimeUnit.NANOSECONDS.toMillis(run.cancelledForNanos())),
                    String.valueOf(StackText.of(run.stack())));
        }
        return NEVER;
    }

    void stop() {
        running = false;
        wake();
    }
}
