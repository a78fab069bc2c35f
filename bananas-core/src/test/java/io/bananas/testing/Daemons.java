package io.bananas.testing;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the JVM. */
public final class Daemons {

    public static final ThreadFactory FACTORY = task -> {
        Thread thread = new Thread(task, "test-node");
        thread.setDaemon(true);
        return thread;
    };

    private Daemons() {}

    /** Starts one. */
    public static Thread start(Runnable task) {
        Thread thread = FACTORY.newThread(task);
        thread.start();
        return thread;
    }
}
