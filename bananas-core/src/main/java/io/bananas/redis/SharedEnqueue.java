package io.bananas.redis;

import io.bananas.core.job.Job;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores single jobs. A thread sends its job at once while few calls are under way. Else its job gets a seat in the next call, which
 * begins when one of those ends; the thread that has waited longest sends it for all. A call that is full begins at once. A call that
 * takes too long is overtaken, so nobody waits for an answer that does not come. Each thread gets the answer for its own job. Thread-safe.
 */
final class SharedEnqueue {

    /** How many calls are under way before jobs wait: while Redis works on one, a node takes and gives the answers of the other. */
    static final int MOST_UNDER_WAY = 2;

    /** How long a job waits for others' calls: longer than any script takes. */
    static final Duration PATIENCE = Duration.ofMillis(10);

    private final Function<List<String>, Set<String>> script;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Deque<SharedCall> underWay = new ArrayDeque<>();
    private SharedCall waiting = new SharedCall();

    /**
     * @param script stores the jobs of one call, given their fields, and answers with the ids that were known already
     * @param patience how long a job waits for the calls under way before it goes all the same
     */
    SharedEnqueue(Function<List<String>, Set<String>> script, Duration patience) {
        this.script = script;
        this.patience = patience;
    }

    /**
     * Stores a job. An interrupted thread waits for no other call, and stays interrupted.
     *
     * @param fields the fields of this job for {@link EnqueueScript}
     * @return whether its id was known already
     */
    boolean store(Job job, List<String> fields) {
        if (Thread.currentThread().isInterrupted()) {
            return alone(fields);
        }
        Seat seat = new Seat(job, fields);
        SharedCall own = enter(seat);
        return own == null ? await(seat) : send(own, seat);
    }

    private boolean alone(List<String> fields) {
        return !script.apply(fields).isEmpty();
    }

    /** Begins a call for a seat, or lets it wait; {@code null} when it waits. */
    private @Nullable SharedCall enter(Seat seat) {
        lock.lock();
        try {
            if (underWay.size() < MOST_UNDER_WAY) {
                return begin(new SharedCall().add(seat));
            }
            if (!waiting.takes(seat)) {
                depart();
            }
            waiting.add(seat);
            return null;
        } finally {
            lock.unlock();
        }
    }

    private SharedCall begin(SharedCall call) {
        underWay.add(call);
        return call;
    }

    private SharedCall beginWaiting() {
        SharedCall next = new SharedCall();
        SharedCall call = begin(waiting);
        waiting = next;
        return call;
    }

    /** Begins the call that waits: its first thread sends it. */
    private void depart() {
        SharedCall call = beginWaiting();
        try {
            pass(call);
        } catch (Error e) {
            underWay.remove(call);
            call.fail(e);
            throw e;
        }
    }

    /** Lets the first thread of a call send it. */
    private void pass(SharedCall call) {
        Seat first = call.first();
        first.wake(() -> send(call, first));
    }

    private boolean await(Seat seat) {
        try {
            Seat.Turn turn = seat.await(patience);
            if (turn != null) {
                return turn.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (withdraw(seat)) {
                return alone(seat.fields());
            }
        }
        SharedCall overtaking = overtake(seat);
        return overtaking == null ? seat.await().take() : send(overtaking, seat);
    }

    /** Takes a seat back, unless its call has begun. */
    private boolean withdraw(Seat seat) {
        lock.lock();
        try {
            boolean isThere = waiting.has(seat);
            waiting = isThere ? waiting.without(seat) : waiting;
            return isThere;
        } finally {
            lock.unlock();
        }
    }

    /** Begins the call of a seat although the others take long; {@code null} when it has begun. The oldest does not count any more. */
    private @Nullable SharedCall overtake(Seat seat) {
        lock.lock();
        try {
            if (!waiting.has(seat)) {
                return null;
            }
            underWay.poll();
            return beginWaiting();
        } finally {
            lock.unlock();
        }
    }

    /** Sends a call. Whatever fails, each of its threads hears of it: none waits for an answer that does not come. */
    private boolean send(SharedCall call, Seat sender) {
        try {
            Set<String> known = script.apply(call.fields());
            leave(call);
            return call.answer(known, sender);
        } catch (RuntimeException | Error e) {
            end(call, e, sender);
            throw e;
        }
    }

    /** Ends a call that has failed. When its thread was interrupted before it had sent anything, another thread sends the rest. */
    private void end(SharedCall call, Throwable e, Seat sender) {
        boolean passed = false;
        try {
            passed = isInterrupt(e) && passRest(call, sender);
            leave(call);
        } finally {
            if (!passed) {
                call.fail(e);
            }
        }
    }

    private boolean passRest(SharedCall call, Seat sender) {
        Thread.currentThread().interrupt();
        SharedCall rest = call.without(sender);
        if (!rest.isEmpty()) {
            pass(rest);
        }
        return true;
    }

    private static boolean isInterrupt(Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof InterruptedException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** Ends a call. The next one begins, unless others have begun in its place. */
    private void leave(SharedCall call) {
        lock.lock();
        try {
            if (underWay.remove(call) && underWay.size() < MOST_UNDER_WAY && !waiting.isEmpty()) {
                depart();
            }
        } finally {
            lock.unlock();
        }
    }
}
