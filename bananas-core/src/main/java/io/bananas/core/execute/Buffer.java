package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import io.bananas.spi.Priority;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Claimed jobs on their way to a worker slot: taken the most urgent first, within a priority in the order in which they
 * came. Thread-safe.
 */
final class Buffer {

    private static final Priority[] PRIORITIES = Priority.values();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final AtomicInteger busySlots = new AtomicInteger();
    private volatile @Nullable Thread waiter;
    private volatile boolean slotDied;
    private final Map<Priority, Deque<Claim>> waiting = new EnumMap<>(Priority.class);
    private int size;
    private int idleSlots;
    private int ahead;
    private long taken;
    private boolean woken;
    private boolean closed;

    /**
     * An empty one.
     *
     * @param most how many may wait at once: there is room for them from the start, so that to add them cannot fail halfway
     */
    Buffer(int most) {
        for (Priority priority : PRIORITIES) {
            waiting.put(priority, new ArrayDeque<>(most));
        }
    }

    /** Adds all or none. */
    void add(Collection<Claim> claims) {
        lock.lock();
        try {
            for (Claim claim : claims) {
                queue(claim.job().priority()).addLast(claim);
            }
            size += claims.size();
            for (int i = Math.min(claims.size(), idleSlots); i > 0; i--) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a job; {@code null} once the buffer is closed, whatever is still in it. */
    @Nullable
    Claim take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            idleSlots++;
            if (size == 0 && !closed) {
                drained.signal();
            }
            while (size == 0 && !closed) {
                filled.await();
            }
            return closed ? null : poll();
        } finally {
            idleSlots--;
            lock.unlock();
        }
    }

    private Claim poll() {
        size--;
        taken++;
        busySlots.incrementAndGet();
        if (size <= ahead / 2) {
            drained.signal();
        }
        for (Deque<Claim> queue : waiting.values()) {
            Claim claim = queue.pollFirst();
            if (claim != null) {
                return claim;
            }
        }
        throw new IllegalStateException("size and queues differ");
    }

    /** A slot has ended the claim it took. */
    void done() {
        busySlots.decrementAndGet();
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Waits until no slot has a claim, or the time is over. */
    void awaitQuiet(long nanos) {
        long end = System.nanoTime() + nanos;
        waiter = Thread.currentThread();
        long left = nanos;
        while (busySlots.get() > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
        waiter = null;
    }

    /** A slot has ended although the buffer is open. */
    void slotDied() {
        slotDied = true;
    }

    /** Whether any slot has ended although the buffer was open. */
    boolean hasLostSlots() {
        return slotDied;
    }

    /** How many slots have a claim that they took and did not end. */
    int busySlots() {
        return busySlots.get();
    }

    /**
     * Waits until it is worth while to claim: a slot has nothing to do, or half of what may be held ahead is gone.
     *
     * @param allowedAhead how many jobs may be held for slots that are busy
     * @return how many jobs to claim; 0 when the time is over or the buffer closed
     */
    int awaitRoom(int allowedAhead, long timeout, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            ahead = allowedAhead;
            long nanos = unit.toNanos(timeout);
            while (!closed && !woken && !worthClaiming()) {
                if (nanos <= 0) {
                    return 0;
                }
                nanos = drained.awaitNanos(nanos);
            }
            return closed || woken ? 0 : idleSlots + ahead - size;
        } finally {
            lock.unlock();
        }
    }

    private boolean worthClaiming() {
        return idleSlots > size || size < idleSlots + (ahead + 1) / 2;
    }

    /** How many jobs have been taken since the start: when it stands still while jobs wait, all slots are busy. */
    long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return size == 0;
        } finally {
            lock.unlock();
        }
    }

    int idleSlots() {
        lock.lock();
        try {
            return idleSlots;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the one that would have run last; {@code null} when none waits. */
    @Nullable
    Claim takeLast() {
        lock.lock();
        try {
            Claim last = null;
            for (int i = PRIORITIES.length - 1; i >= 0 && last == null; i--) {
                last = queue(PRIORITIES[i]).pollLast();
            }
            if (last != null) {
                size--;
            }
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the first claim for which that is true, if one waits here. */
    Optional<Claim> remove(Predicate<Claim> which) {
        lock.lock();
        try {
            for (Deque<Claim> queue : waiting.values()) {
                for (Claim claim : queue) {
                    if (which.test(claim)) {
                        queue.remove(claim);
                        size--;
                        return Optional.of(claim);
                    }
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the dispatcher look whether it should stop. */
    void wakeDispatcher() {
        lock.lock();
        try {
            woken = true;
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets slots and dispatcher go; what is still in it can be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Deque<Claim> queue(Priority priority) {
        Deque<Claim> queue = waiting.get(priority);
        if (queue == null) {
            throw new IllegalStateException("no queue of this priority");
        }
        return queue;
    }
}
