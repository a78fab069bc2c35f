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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Claimed jobs on their way to a worker slot. Slots take the most urgent first, and within a priority the one that came first.
 * The queue also says when there is room for more. Thread-safe.
 */
final class PrefetchQueue {

    private static final Priority[] PRIORITIES = Priority.values();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Map<Priority, Deque<Claim>> waiting = new EnumMap<>(Priority.class);
    private final Slots slots;
    private int size;
    private int prefetch;
    private long taken;
    private boolean released;
    private boolean closed;

    /**
     * @param most how many may wait at once. Their room is there from the start, so that adding cannot fail halfway
     * @param slots the slots that take from this queue
     */
    PrefetchQueue(int most, Slots slots) {
        for (Priority priority : PRIORITIES) {
            waiting.put(priority, new ArrayDeque<>(most));
        }
        this.slots = slots;
    }

    /** Adds all or none. */
    void add(Collection<Claim> claims) {
        lock.lock();
        try {
            for (Claim claim : claims) {
                queue(claim.job().priority()).addLast(claim);
            }
            size += claims.size();
            for (int i = Math.min(claims.size(), slots.idle()); i > 0; i--) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a job; {@code null} once the queue is closed, whatever is still in it. */
    @Nullable
    Claim take() throws InterruptedException {
        lock.lockInterruptibly();
        slots.waits();
        try {
            if (size == 0 && !closed) {
                drained.signal();
            }
            while (size == 0 && !closed) {
                filled.await();
            }
            return closed ? null : poll();
        } finally {
            slots.waited();
            lock.unlock();
        }
    }

    private Claim poll() {
        size--;
        taken++;
        slots.took();
        if (size <= prefetch / 2) {
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

    /**
     * Waits until a claim is worth while: a slot has nothing to do, or half of the prefetched jobs are gone.
     *
     * @param prefetchLimit how many jobs may wait for slots that are busy
     * @return how many jobs to claim; 0 when the time is over, or the queue was released
     */
    int awaitRoom(int prefetchLimit, long timeout, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            prefetch = prefetchLimit;
            long nanos = unit.toNanos(timeout);
            while (!released && !worthClaiming()) {
                if (nanos <= 0) {
                    return 0;
                }
                nanos = drained.awaitNanos(nanos);
            }
            return released ? 0 : slots.idle() + prefetch - size;
        } finally {
            lock.unlock();
        }
    }

    private boolean worthClaiming() {
        int idle = slots.idle();
        return idle > size || size < idle + (prefetch + 1) / 2;
    }

    /** How many jobs slots have taken since the start. While it stands still and jobs wait, all slots are busy. */
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

    /** How many slots wait for a job. */
    int idleSlots() {
        lock.lock();
        try {
            return slots.idle();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the job that would run last; {@code null} when none waits. */
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

    /** Takes out the first waiting claim that matches. */
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

    /** Ends all waiting for room, now and later. */
    void release() {
        lock.lock();
        try {
            released = true;
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting for room and for jobs, now and later. What is still in the queue can be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            released = true;
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
