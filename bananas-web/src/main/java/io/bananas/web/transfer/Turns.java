package io.bananas.web.transfer;

import java.util.concurrent.Executor;

/** Runs a task whenever somebody asks for it, on another thread and never twice at the same time. Thread-safe. */
final class Turns {

    private final Runnable task;
    private boolean asked;
    private boolean underWay;

    /**
     * Makes turns of which none has begun.
     *
     * @param task fails never
     */
    Turns(Runnable task) {
        this.task = task;
    }

    /** Lets the task begin once more after this call. Calls meanwhile share that turn. */
    void ask(Executor threads) {
        synchronized (this) {
            asked = true;
            if (underWay) {
                return;
            }
            underWay = true;
        }
        threads.execute(this::run);
    }

    private void run() {
        while (goesOn()) {
            task.run();
        }
    }

    private synchronized boolean goesOn() {
        underWay = asked;
        asked = false;
        return underWay;
    }
}
