package io.bananas.core.promote;

import io.bananas.core.audit.Auditor;
import io.bananas.core.recover.Recoverer;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Apart, so that no job falls due in vain while the audit is under way. */
    private final ReentrantLock auditing = new ReentrantLock();

    private final AtomicBoolean away = new AtomicBoolean();
    private @Nullable Future<?> armed;

    public Scheduler(Promoter promoter, Recoverer recoverer, Auditor auditor, ScheduledExecutorService timer) {
        this.promoter = promoter;
        this.recoverer = recoverer;
        this.auditor = auditor;
        this.timer = timer;
    }

    public void tick() {
        guarded(moving, recoverer::runOnce);
        guarded(moving, this::promote);
        guarded(auditing, auditor::runOnce);
    }

    private void promote() {
        Future<?> before = armed;
        if (before != null) {
            before.cancel(false);
        }
        Optional<Duration> untilNext = promoter.runOnce();
        if (untilNext.isPresent() && untilNext.get().compareTo(TICK) < 0) {
            long millis = Math.max(1, untilNext.get().toMillis());
            armed = timer.schedule(() -> guarded(moving, this::promote), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void guarded(ReentrantLock busy, Runnable step) {
        if (!busy.tryLock()) {
            return;
        }
        try {
            step.run();
            if (away.compareAndSet(true, false)) {
                LOG.log(System.Logger.Level.INFO, "BANANAS-5002: the scheduler works again");
            }
        } catch (QueueUnavailableException e) {
            if (away.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "BANANAS-5001: the scheduler waits for Redis: {0}",
                        e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "BANANAS-5003: the scheduler failed, trying again", e);
        } finally {
            busy.unlock();
        }
    }
}
