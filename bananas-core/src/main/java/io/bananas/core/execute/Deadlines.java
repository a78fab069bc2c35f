package io.bananas.core.execute;

import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.service.Loop;
import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs at their deadline: it hands on the failure at once and interrupts the thread. What the handler returns later is
 * dropped. It also tells of handlers that do not stop although they were asked to. It sleeps until the nearest of these
 * moments, and costs a run no more than a comparison.
 */
final class Deadlines implements Loop.Steps {

    private static final System.Logger LOG = System.getLogger(Deadlines.class.getName());
    private static final long NEVER = Long.MAX_VALUE / 4;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ActiveRuns runs;
    private final OutcomeSink sink;
    private final Ticker ticker;
    private final long patience;
    private volatile long wakeAt;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    /**
     * @param patience how long a handler may take to stop before it counts as stuck
     */
    Deadlines(ActiveRuns runs, OutcomeSink sink, Ticker ticker, Duration patience) {
        this.runs = runs;
        this.sink = sink;
        this.ticker = ticker;
        this.wakeAt = ticker.nanos();
        this.patience = patience.toNanos();
    }

    /** Called after a run was added. Wakes the thread when the run's deadline is nearer than the one it sleeps for. */
    void watch(ActiveRun run) {
        if (ticker.nanos() + run.remainingNanos() - wakeAt < 0) {
            wake();
        }
    }

    /** Called after runs were asked to stop. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Sleeps until the nearest deadline. A run that cannot be ended is not tried again; the others are. */
    @Override
    public void step() {
        thread = Thread.currentThread();
        long now = ticker.nanos();
        wakeAt = now + Long.MAX_VALUE / 2;
        long nearest = untilNext();
        wakeAt = now + nearest;
        sleep(nearest);
    }

    private void sleep(long nanos) {
        if (!stopping) {
            LockSupport.parkNanos(this, nanos);
        }
        if (Thread.interrupted()) {
            LOG.log(System.Logger.Level.DEBUG, "an interrupt was ignored");
        }
    }

    private long untilNext() {
        long nearest = NEVER;
        for (ActiveRun run : runs.all()) {
            nearest = Math.min(nearest, Math.min(untilExpired(run), untilStuck(run)));
        }
        return nearest;
    }

    /** Without this loop no run would time out. */
    @Override
    public void failed(Throwable e) {
        LastResortLog.write(LOG, LogCode.DEADLINES_FAILED, e);
        wakeAt = ticker.nanos() + PAUSE;
        sleep(PAUSE);
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
                ? new Outcome.Cancelled(run.startedAt(), run.now())
                : new Outcome.Failed(Failure.timeout(run), false, run.startedAt(), run.now());
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
            LogLine.of(LogCode.HANDLER_STUCK)
                    .with(LogField.JOB_ID, run.id())
                    .with(LogField.SINCE_MS, TimeUnit.NANOSECONDS.toMillis(run.cancelledForNanos()))
                    .below("\n" + StackText.of(run.stack()))
                    .to(LOG);
        }
        return NEVER;
    }

    @Override
    public void stopping(Duration patience) {
        stopping = true;
        wake();
    }
}
