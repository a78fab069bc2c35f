package io.bananas.core.execute;

import io.bananas.core.time.Ticker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What the worker slots of a node do: wait for a job, have one, or have died. Thread-safe. */
final class Slots {

    private final Ticker ticker;
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile @Nullable Thread waiter;
    private volatile boolean died;

    Slots(Ticker ticker) {
        this.ticker = ticker;
    }

    /** One begins to wait for a job. */
    void waits() {
        idle.incrementAndGet();
    }

    /** It waits no more. */
    void waited() {
        idle.decrementAndGet();
    }

    /** One has got a job. It counts as busy before anybody can miss the job elsewhere. */
    void took() {
        busy.incrementAndGet();
    }

    /** One is done with its job. */
    void done() {
        busy.decrementAndGet();
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** One has ended although there is work. */
    void died() {
        died = true;
    }

    /** How many wait for a job. */
    int idle() {
        return idle.get();
    }

    /** How many have a job. */
    int busy() {
        return busy.get();
    }

    /** Whether any has died. */
    boolean haveDied() {
        return died;
    }

    /** Waits until none has a job, or the time is over, or the thread is interrupted. */
    void awaitQuiet(long nanos) {
        long end = ticker.nanos() + nanos;
        waiter = Thread.currentThread();
        long left = nanos;
        while (busy.get() > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = end - ticker.nanos();
        }
        waiter = null;
    }
}
