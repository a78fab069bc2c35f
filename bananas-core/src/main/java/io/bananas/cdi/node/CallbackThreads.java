package io.bananas.cdi.node;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what the application does when a wait for a result is over. It may do anything then, and wait for other results too:
 * so a thread is made whenever none is idle, since with any limit those who wait could have all threads and be waiting for
 * one.
 */
public final class CallbackThreads implements Executor {

    private static final System.Logger LOG = System.getLogger(CallbackThreads.class.getName());
    private static final long IDLE_SECONDS = 10;
    private static final long LAST_SECONDS = 1;

    private final ThreadPoolExecutor threads;

    CallbackThreads(ThreadFactory factory) {
        // who asks after the end of the node is answered on the thread that asks
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory,
                (task, stopped) -> task.run());
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Waits for a moment until what runs has ended, which may still need the node, and lets the rest go on. */
    void stop() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "the node ends before those whom it has answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
