package io.bananas.redis;

import static org.awaitility.Awaitility.await;

import io.bananas.testing.Daemons;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/** A thread that submits one job, and what it has heard. */
final class Submitting {

    private final FutureTask<Heard> task;
    private final Thread thread;

    /**
     * What the thread has heard.
     *
     * @param interrupted whether it was still interrupted then
     */
    record Heard(boolean known, boolean interrupted) {}

    private Submitting(FutureTask<Heard> task) {
        this.task = task;
        this.thread = Daemons.start(task);
    }

    /** Starts a thread. */
    static Submitting begin(BooleanSupplier submit) {
        return new Submitting(new FutureTask<>(() -> {
            boolean known = submit.getAsBoolean();
            return new Heard(known, Thread.currentThread().isInterrupted());
        }));
    }

    /** Waits until the thread waits for its turn. */
    Submitting seated() {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return this;
    }

    Thread thread() {
        return thread;
    }

    Heard heard() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** What the thread was told instead of an answer. */
    Throwable failure() throws InterruptedException {
        try {
            throw new AssertionError("no failure but " + task.get());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }
}
