package io.bananas.core.execute;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The runs under way on this node, by fence: a job can be here twice when its first run lost the lease. Thread-safe. */
final class ActiveRuns {

    private final Map<Long, ActiveRun> runs = new ConcurrentHashMap<>();
    private volatile @Nullable Thread waiter;

    void add(ActiveRun run) {
        runs.put(run.fence(), run);
    }

    void remove(ActiveRun run) {
        runs.remove(run.fence());
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    Collection<ActiveRun> all() {
        return runs.values();
    }

    /** Waits until none is left, or the time is over. */
    void awaitEmpty(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        waiter = Thread.currentThread();
        long left = atMost.toNanos();
        while (!runs.isEmpty() && left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
        waiter = null;
    }
}
