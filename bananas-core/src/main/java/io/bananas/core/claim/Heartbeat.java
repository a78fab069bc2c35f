package io.bananas.core.claim;

import io.bananas.core.service.Service;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Renews the leases of a node on a thread of its own, so that nothing slow delays it. */
public final class Heartbeat implements Service {

    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final LeaseKeeper leases;
    private final Duration between;
    private final ThreadFactory threads;
    private volatile @Nullable Beating beating;
    private volatile boolean stopped;

    /** The timer and its beats. The future is done when no beat follows any more, for whatever reason. */
    private record Beating(ScheduledThreadPoolExecutor timer, Future<?> beats) {}

    public Heartbeat(LeaseKeeper leases, Duration between, ThreadFactory threads) {
        this.leases = leases;
        this.between = between;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    /** The first renewal is at once. */
    @Override
    public synchronized void start() {
        if (beating == null) {
            ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads);
            try {
                timer.execute(leases::renew);
                long millis = between.toMillis();
                beating = new Beating(
                        timer, timer.scheduleAtFixedRate(leases::beat, millis, millis, TimeUnit.MILLISECONDS));
            } catch (RuntimeException | Error e) {
                timer.shutdownNow();
                throw e;
            }
        }
    }

    /** Checks the lease of a job now, since somebody may want it cancelled. The store tells whether that is so. */
    public void checkNow(String jobId, long fence) {
        now(() -> leases.check(jobId, fence));
    }

    /** Renews the leases now, and so hears of requests to cancel jobs whose signals may be lost. */
    public void renewNow() {
        now(leases::renew);
    }

    private void now(Runnable step) {
        Beating now = beating;
        if (now == null) {
            return;
        }
        try {
            now.timer.execute(step);
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the node stops, and requeues its jobs");
        }
    }

    @Override
    public synchronized void stop(Duration patience) {
        Beating now = beating;
        if (now != null) {
            stopped = true;
            now.timer.shutdownNow();
        }
    }

    @Override
    public boolean isDead() {
        Beating now = beating;
        return !stopped && now != null && now.beats.isDone();
    }
}
