package io.bananas.cdi.node;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the threads of a node after its application, since a server may have several. Thread-safe. */
final class NamedThreads implements ThreadFactory {

    private final ThreadFactory threads;
    private final String prefix;
    private final AtomicInteger made = new AtomicInteger();

    NamedThreads(ThreadFactory threads, String application) {
        this.threads = threads;
        this.prefix = "bananas-" + application + "-";
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = threads.newThread(task);
        thread.setName(nextName());
        return thread;
    }

    /** Names the threads of a pool, each for as long as it has a task of ours. */
    Executor on(Executor pool) {
        return task -> pool.execute(() -> {
            Thread thread = Thread.currentThread();
            String before = thread.getName();
            thread.setName(nextName());
            try {
                task.run();
            } finally {
                thread.setName(before);
            }
        });
    }

    private String nextName() {
        return prefix + made.incrementAndGet();
    }
}
