package io.bananas.core.promote;

import io.bananas.core.audit.Auditor;
import io.bananas.core.recover.Recoverer;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a node does once a second, called by a timer: take back the jobs of dead workers, promote what is due, and audit a
 * little. What falls due before the next tick is promoted at its very moment. Thread-safe; a tick that finds one under way
 * leaves it to that.
 */
public final class Scheduler {

    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Promoter promoter;
    private final Recoverer recoverer;
    private final Auditor auditor;
    private final ScheduledExecutorService timer;
    private final ReentrantLock moving = new ReentrantLock();
    private final Step recovering = new Step("taking back", moving);
    private final Step promoting = new Step("promoting", moving);

    /** Under a lock of its own, so that no job falls due in vain while the audit is under way. */
    private final Step auditing = new Step("auditing", new ReentrantLock());

    private @Nullable Future<?> armed;

    public Scheduler(Promoter promoter, Recoverer recoverer, Auditor auditor, ScheduledExecutorService timer) {
        this.promoter = promoter;
        this.recoverer = recoverer;
        this.auditor = auditor;
        this.timer = timer;
    }

    public void tick() {
        recovering.run(recoverer::runOnce);
        promoting.run(this::promote);
        auditing.run(auditor::runOnce);
    }

    private void promote() {
        Future<?> before = armed;
        if (before != null) {
            before.cancel(false);
        }
        Optional<Duration> untilNext = promoter.runOnce();
        if (untilNext.isPresent() && untilNext.get().compareTo(TICK) < 0) {
            long millis = Math.max(1, untilNext.get().toMillis());
            arm(millis);
        }
    }

    private void arm(long millis) {
        try {
            armed = timer.schedule(() -> promoting.run(this::promote), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the node stops, others promote");
        }
    }

    /** What is wrong for good is tried less often with each failure, without holding up the other steps. */
    private static final class Step {

        private static final int FREE_FAILURES = 2;
        private static final int MOST_DOUBLINGS = 3;

        private final String what;
        private final ReentrantLock busy;
        private boolean away;
        private int failures;
        private int ticksToSkip;

        Step(String what, ReentrantLock busy) {
            this.what = what;
            this.busy = busy;
        }

        void run(Runnable action) {
            if (!busy.tryLock()) {
                return;
            }
            try {
                if (ticksToSkip > 0) {
                    ticksToSkip--;
                    return;
                }
                action.run();
                failures = 0;
                back();
            } catch (QueueUnavailableException e) {
                gone(e);
            } catch (RuntimeException e) {
                failures++;
                ticksToSkip = (1 << Math.min(Math.max(0, failures - FREE_FAILURES), MOST_DOUBLINGS)) - 1;
                LOG.log(
                        System.Logger.Level.ERROR,
                        "BANANAS-5003: the scheduler failed, trying again in " + (ticksToSkip + 1) + " s",
                        e);
            } finally {
                busy.unlock();
            }
        }

        private void back() {
            if (away) {
                away = false;
                LOG.log(System.Logger.Level.INFO, "BANANAS-5002: the scheduler works again: {0}", what);
            }
        }

        private void gone(QueueUnavailableException e) {
            if (!away) {
                away = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "BANANAS-5001: the scheduler waits for Redis: {0}: {1}",
                        what,
                        e.getMessage());
            }
        }
    }
}
