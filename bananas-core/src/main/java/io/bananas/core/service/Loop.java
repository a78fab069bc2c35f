package io.bananas.core.service;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Takes one step after the other on a thread of its own, until it is stopped. No error and no interrupt ends it. */
public final class Loop implements Service {

    private final String name;
    private final ThreadFactory threads;
    private final Steps steps;
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;

    /** What a loop does. All but {@link #stopping} is called on its thread. */
    public interface Steps {

        /** Does a piece of work, or waits for some. */
        void step() throws InterruptedException;

        /** Takes what a step has thrown; the next step follows. */
        void failed(Throwable e);

        /** Prepares the end of the loop: wakes a step that waits, and may end work that would take longer than this. */
        void stopping(Duration patience);

        /** Whether another step must follow before the loop ends. */
        default boolean isUnfinished() {
            return false;
        }

        /** Called after the last step. */
        default void end() {}
    }

    public Loop(String name, ThreadFactory threads, Steps steps) {
        this.name = name;
        this.threads = threads;
        this.steps = steps;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            Thread fresh = threads.newThread(new Running());
            fresh.start();
            thread = fresh;
        }
    }

    /** Shows the name of the loop to whoever makes its thread. */
    private final class Running implements Runnable {

        @Override
        public void run() {
            while (!stopped || steps.isUnfinished()) {
                Guard.run(steps::step, steps::failed);
            }
            Guard.run(steps::end, steps::failed);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Override
    public void stop(Duration patience) throws InterruptedException {
        askToStop(patience);
        await(patience);
    }

    /** Begins the stop, and does not wait for it. */
    public synchronized void askToStop(Duration patience) {
        if (thread != null && !stopped) {
            stopped = true;
            steps.stopping(patience);
        }
    }

    /** Waits until the loop has stopped, or the time is over. */
    public void await(Duration patience) throws InterruptedException {
        Thread running = thread;
        long millis = patience.toMillis();
        if (running != null && millis > 0) {
            running.join(millis);
        }
    }

    @Override
    public boolean isDead() {
        Thread running = thread;
        return !stopped && running != null && running.getState() == Thread.State.TERMINATED;
    }
}
