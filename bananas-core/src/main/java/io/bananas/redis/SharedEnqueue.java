package io.bananas.redis;

import io.bananas.core.job.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Stores single jobs. A thread sends its job at once while few calls are under way. Else its job gets a seat in the next call, which
 * begins when one of those ends; the thread that has waited longest sends it for all. A call that is full begins at once. A call that
 * takes too long is overtaken, so nobody waits for an answer that does not come. Each thread gets the answer for its own job. Thread-safe.
 *
 * <p>An error, such as one for want of memory or stack, may end a thread at any step here. So nobody relies on being told anything: which
 * thread sends a call stands in the call, whether that thread has gone stands in its seat, and whoever waits looks there by itself.
 */
final class SharedEnqueue {

    /** How many calls are under way before jobs wait: while Redis works on one, a node takes and gives the answers of the other. */
    static final int MOST_UNDER_WAY = 2;

    /** How long a job waits for others' calls: longer than any script takes. */
    static final Duration PATIENCE = Duration.ofMillis(10);

    private final Function<List<String>, Set<String>> script;
    private final Duration patience;

    /** A monitor, since a thread leaves one whatever happens; on a full stack it could not call the method that opens a lock. */
    private final Object monitor = new Object();

    // Guarded by the monitor. Lists, since an error in the middle of a change leaves them as they were.
    private final List<SharedCall> underWay = new ArrayList<>();
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
        try {
            return enter(seat) ? send(seat.call(), seat) : await(seat);
        } finally {
            seat.left = true;
        }
    }

    private boolean alone(List<String> fields) {
        return !script.apply(fields).isEmpty();
    }

    /** Gives a seat a call of its own, or lets it wait. Answers whether it has a call. */
    private boolean enter(Seat seat) {
        synchronized (monitor) {
            if (underWay.size() < MOST_UNDER_WAY) {
                underWay.add(new SharedCall().add(seat));
                return true;
            }
            if (!waiting.takes(seat)) {
                depart();
            }
            waiting.add(seat);
            return false;
        }
    }

    /** Begins the call that waits. Its first thread sends it; a call whose threads have all gone is dropped. */
    private void depart() {
        Seat first = waiting.firstThere();
        if (first == null) {
            waiting = new SharedCall();
        } else {
            beginWaiting(first);
            first.wake();
        }
    }

    /** Begins the call that waits. An error in between leaves it where it is. */
    private void beginWaiting(Seat sender) {
        SharedCall next = new SharedCall();
        underWay.add(waiting);
        waiting.sendBy(sender);
        waiting = next;
    }

    private boolean await(Seat seat) {
        boolean hasTurn = false;
        try {
            hasTurn = seat.await(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (withdraw(seat)) {
                return alone(seat.fields());
            }
        }
        if (!hasTurn) {
            overtake(seat);
        }
        Seat.Answer answer = seat.await();
        return answer == null ? send(seat.call(), seat) : answer.take();
    }

    /** Takes a seat back, unless its call has begun. */
    private boolean withdraw(Seat seat) {
        synchronized (monitor) {
            return waiting.remove(seat);
        }
    }

    /** Begins the call of a seat although the others take long, unless it has begun. The oldest does not count any more. */
    private void overtake(Seat seat) {
        synchronized (monitor) {
            if (waiting.has(seat)) {
                if (!underWay.isEmpty()) {
                    underWay.remove(0);
                }
                beginWaiting(seat);
            }
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
            if (!passed) {
                leave(call);
            }
        } finally {
            if (!passed) {
                call.fail(e);
            }
        }
    }

    /** Lets another thread send the call for all but one. Answers whether there is one. */
    private static boolean passRest(SharedCall call, Seat gone) {
        Thread.currentThread().interrupt();
        call.remove(gone);
        Seat next = call.firstThere();
        if (next == null) {
            return false;
        }
        call.sendBy(next);
        next.wake();
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
        synchronized (monitor) {
            if (underWay.remove(call) && underWay.size() < MOST_UNDER_WAY && !waiting.isEmpty()) {
                depart();
            }
        }
    }
}
