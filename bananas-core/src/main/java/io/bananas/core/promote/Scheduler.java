package io.bananas.core.promote;

import io.bananas.core.audit.Auditor;
import io.bananas.core.event.Alarm;
import io.bananas.core.recover.Recoverer;
import io.bananas.core.submit.BatchFinisher;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a node does once a second, called by a timer: take back the jobs of dead workers, promote what is due, finish the
 * batches of dead submitters, and audit a little. What falls due before the next tick is promoted at its very moment. Thread-safe; a tick that finds one under way
 * leaves it to that.
 */
public final class Scheduler {

    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());
    private static final Duration TICK = Duration.ofSeconds(1);

    /** What is under way may have looked too early. */
    private static final Duration AGAIN = Duration.ofMillis(2);

    /** Longer than a step takes: it makes eighty calls to the store at most, and ends with the first that fails, after some seconds. */
    private static final Duration HANGING = Duration.ofSeconds(60);

    private final Promoter promoter;
    private final Recoverer recoverer;
    private final BatchFinisher finisher;
    private final Auditor auditor;
    private final ScheduledExecutorService timer;
    private final Step recovering;
    private final Step promoting;
    private final Step finishing;
    private final Step auditing;
    private final LongSupplier nanos;
    private @Nullable Future<?> armed;
    private long armedNanos;

    /**
     * A scheduler that waits for its first tick from now on.
     *
     * @param nanos the time to measure by, as {@link System#nanoTime}
     */
    public Scheduler(
            Promoter promoter,
            Recoverer recoverer,
            BatchFinisher finisher,
            Auditor auditor,
            ScheduledExecutorService timer,
            LongSupplier nanos) {
        this.promoter = promoter;
        this.recoverer = recoverer;
        this.finisher = finisher;
        this.auditor = auditor;
        this.timer = timer;
        this.nanos = nanos;
        recovering = new Step("taking back", nanos);
        promoting = new Step("promoting", nanos);
        finishing = new Step("finishing batches", nanos);
        auditing = new Step("auditing", nanos);
    }

    public void tick() {
        recovering.run(recoverer::runOnce);
        promoting.run(this::promote);
        finishing.run(finisher::runOnce);
        auditing.run(auditor::runOnce);
    }

    /** From now on ticks are waited for. */
    public void start() {
        recovering.start();
        promoting.start();
    }

    /** How long ago both jobs of dead workers were taken back and due ones promoted, or there were none. */
    public Duration sinceSuccess() {
        return longer(recovering.sinceSuccess(), promoting.sinceSuccess());
    }

    /** Whether a step has begun and does not end; then no other may ever begin. One that fails has ended. */
    public boolean isHanging() {
        return Stream.of(recovering, promoting, finishing, auditing)
                .anyMatch(step -> step.sinceBegin().compareTo(HANGING) >= 0);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private void promote() {
        disarm();
        Optional<Duration> untilNext = promoter.runOnce();
        if (untilNext.isPresent() && untilNext.get().compareTo(TICK) < 0) {
            arm(untilNext.get());
        }
    }

    /** A job that was scheduled since the last tick falls due after this time: it does not wait for the next tick. */
    public void expect(Duration time) {
        arm(time);
    }

    /** What is looked for before this one sees it, too. */
    private synchronized void arm(Duration time) {
        long millis = Math.max(1, time.toMillis());
        long at = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (armed != null && armedNanos - at <= 0) {
            return;
        }
        disarm();
        try {
            armed = timer.schedule(this::promoteOnTime, millis, TimeUnit.MILLISECONDS);
            armedNanos = at;
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the node stops, others promote");
        }
    }

    private synchronized void disarm() {
        if (armed != null) {
            armed.cancel(false);
            armed = null;
        }
    }

    private void promoteOnTime() {
        synchronized (this) {
            armed = null;
        }
        if (!promoting.run(this::promote)) {
            arm(AGAIN);
        }
    }

    /** One at a time of its kind, beside the others. What is wrong for good is tried less often with each failure. */
    private static final class Step {

        private static final int FREE_FAILURES = 2;
        private static final int MOST_DOUBLINGS = 3;

        private final String what;
        private final LongSupplier nanos;
        private final ReentrantLock busy = new ReentrantLock();
        private volatile boolean underWay;
        private volatile long begunNanos;
        private volatile long succeededNanos;
        private boolean away;
        private int failures;
        private int ticksToSkip;

        Step(String what, LongSupplier nanos) {
            this.what = what;
            this.nanos = nanos;
            start();
        }

        final void start() {
            succeededNanos = nanos.getAsLong();
        }

        /** Zero when none is under way. */
        Duration sinceBegin() {
            return underWay ? Duration.ofNanos(nanos.getAsLong() - begunNanos) : Duration.ZERO;
        }

        Duration sinceSuccess() {
            return Duration.ofNanos(nanos.getAsLong() - succeededNanos);
        }

        /** Answers whether it could; not while one is under way. */
        boolean run(Runnable action) {
            if (!busy.tryLock()) {
                return false;
            }
            begunNanos = nanos.getAsLong();
            underWay = true;
            try {
                if (ticksToSkip > 0) {
                    ticksToSkip--;
                    return true;
                }
                action.run();
                failures = 0;
                succeededNanos = nanos.getAsLong();
                back();
            } catch (QueueUnavailableException e) {
                gone(e);
            } catch (RuntimeException | Error e) {
                // what escaped would silence the timer of some servers for minutes
                failures++;
                ticksToSkip = (1 << Math.min(Math.max(0, failures - FREE_FAILURES), MOST_DOUBLINGS)) - 1;
                Alarm.raise(
                        LOG,
                        System.Logger.Level.ERROR,
                        "BANANAS-5003: the scheduler failed, trying again in " + (ticksToSkip + 1) + " s",
                        e);
            } finally {
                underWay = false;
                busy.unlock();
            }
            return true;
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
