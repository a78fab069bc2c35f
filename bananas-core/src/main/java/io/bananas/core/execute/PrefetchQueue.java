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
 * Claimed jobs on their way to a worker slot: taken the most urgent first, within a priority in the order in which they
 * came. It says when there is room for more. Thread-safe.
 */
final class PrefetchQueue {

    private static final Priority[] PRIORITIES = Priority.values();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Map<Priority, Deque<Claim>> waiting = new EnumMap<>(Priority.class);
    private final Slots slots;
    private int size;
    private int ahead;
    private long taken;
    private boolean released;
    private boolean closed;

    /**
     * @param most how many may wait at once: there is room for them from the start, so that to add them cannot fail halfway
     * @param slots who takes
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

    /**
     * Waits until it is worth while to claim: a slot has nothing to do, or half of what may be held ahead is gone.
     *
     * @param allowedAhead how many jobs may be held for slots that are busy
     * @return how many jobs to claim; 0 when the time is over, or nobody waits here any more
     */
    int awaitRoom(int allowedAhead, long timeout, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            ahead = allowedAhead;
            long nanos = unit.toNanos(timeout);
            while (!released && !worthClaiming()) {
                if (nanos <= 0) {
                    return 0;
                }
                nanos = drained.awaitNanos(nanos);
            }
            return released ? 0 : slots.idle() + ahead - size;
        } finally {
            lock.unlock();
        }
    }

    private boolean worthClaiming() {
        int idle = slots.idle();
        return idle > size || size < idle + (ahead + 1) / 2;
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

    /** How many slots wait here. */
    int idleSlots() {
        lock.lock();
        try {
            return slots.idle();
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

    /** From now on nobody waits for room. */
    void release() {
        lock.lock();
        try {
            released = true;
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody waits for room or for a job; what is still in it can be taken out. */
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
