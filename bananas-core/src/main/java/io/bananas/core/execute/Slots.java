package io.bananas.core.execute;

import io.bananas.core.time.Ticker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Counts what the worker slots of a node do: wait for a job, have one, or have died. Thread-safe. */
final class Slots {

    private final Ticker ticker;
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile @Nullable Thread waiter;
    private volatile boolean died;

    Slots(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Counts a slot that begins to wait for a job. */
    void waits() {
        idle.incrementAndGet();
    }

    /** Counts a slot that has stopped waiting. */
    void waited() {
        idle.decrementAndGet();
    }

    /** Counts a slot that has got a job: it is busy before the job leaves the queue, so that nobody sees the job nowhere. */
    void took() {
        busy.incrementAndGet();
    }

    /** Counts a slot that is done with its job. */
    void done() {
        busy.decrementAndGet();
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Counts a slot that has ended although there is work. */
    void died() {
        died = true;
    }

    /** How many slots wait for a job. */
    int idle() {
        return idle.get();
    }

    /** How many slots have a job. */
    int busy() {
        return busy.get();
    }

    /** Whether a slot has died. */
    boolean haveDied() {
        return died;
    }

    /** Waits until no slot has a job, the time is over, or the thread is interrupted. */
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
