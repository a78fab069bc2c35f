package io.bananas.redis;

import io.bananas.core.job.Job;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The place of one job in a shared call. The thread that submits the job makes the seat, and waits here for its turn. It allocates nothing
 * while it waits, since there may be no memory left. Thread-safe.
 */
final class Seat {

    /** How often a thread looks whether somebody still carries its call: nobody may be able to tell it that the call is lost. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Job job;
    private final List<String> fields;
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private @Nullable SharedCall call;

    /** Set when the thread goes, however that comes. Not by a method: on a full stack none can be called. */
    volatile boolean left;

    /**
     * @param fields the fields of this job for {@link EnqueueScript}
     */
    Seat(Job job, List<String> fields) {
        this.job = job;
        this.fields = fields;
    }

    /** What the thread hears of its job. */
    @FunctionalInterface
    interface Answer {

        /**
         * Takes the answer.
         *
         * @return whether the id of the job was known already
         */
        boolean take();
    }

    Job job() {
        return job;
    }

    List<String> fields() {
        return fields;
    }

    /** Notes the call that the seat is in. Called by the thread of the seat, before it waits. */
    void joins(SharedCall joined) {
        call = joined;
    }

    /** The call that the seat is in. */
    SharedCall call() {
        return Objects.requireNonNull(call, "the seat is in a call");
    }

    /** Whether the thread has gone: it waits no more and sends nothing. */
    boolean hasLeft() {
        return left;
    }

    /** Gives the thread its answer, unless it has one. */
    void answer(Answer given) {
        if (answer.compareAndSet(null, given)) {
            wake();
        }
    }

    /** Lets the thread look what is new. A thread that nobody can wake looks by itself after a while. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Waits until the thread has an answer or is to send the call, so long at most. Answers whether that has come. */
    boolean await(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        while (!hasTurn()) {
            long rest = patience.toNanos() - (System.nanoTime() - start);
            if (rest <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, rest);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private boolean hasTurn() {
        return answer.get() != null || call().isSentBy(this);
    }

    /**
     * Waits for the answer, once the call has begun. An interrupt does not end the wait. That nobody carries the call any more does.
     *
     * @return {@code null} when this thread is to send the call
     */
    @Nullable
    Answer await() {
        boolean interrupted = false;
        try {
            while (true) {
                boolean isLost = call().isLost();
                if (hasTurn()) {
                    return answer.get();
                }
                if (isLost) {
                    return call().failing();
                }
                LockSupport.parkNanos(this, LOOK_NANOS);
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
