package io.bananas.core.execute;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Where the engine's threads come from.
 *
 * @param managed the server's pool for worker slots; the server limits it
 * @param factory makes the engine's own threads, and those of worker slots where the pool is too small or not chosen
 * @param choice where worker slots run
 */
public record Threads(Executor managed, ThreadFactory factory, Choice choice) {

    /** {@code WORKER_EXECUTOR}. */
    public enum Choice {
        /** The managed pool if it runs as many threads at once as there are slots; else threads of the factory. */
        AUTO,
        /** The managed pool, however many threads it runs at once. */
        MANAGED,
        /** Threads of the factory. */
        THREADS
    }
}
