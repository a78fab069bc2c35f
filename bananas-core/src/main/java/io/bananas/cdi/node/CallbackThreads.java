package io.bananas.cdi.node;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the callbacks of the application when a wait for a result is over. A callback may do anything, even wait for other results. With any
 * limit, waiting callbacks could hold all threads and wait for one more. So a callback gets a new thread when none is idle.
 */
public final class CallbackThreads implements Executor {

    private static final System.Logger LOG = System.getLogger(CallbackThreads.class.getName());
    private static final long IDLE_SECONDS = 10;
    private static final long LAST_SECONDS = 1;

    private final ThreadPoolExecutor threads;

    CallbackThreads(ThreadFactory factory) {
        // after the end of the node, the thread that asks runs its own callback
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

    /** Waits a moment for running callbacks, since they may still need the node. Callbacks that take longer go on. */
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
