package io.bananas.core.execute;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Where the engine's threads come from.
 *
 * @param managed the pool for worker slots, limited by whoever runs it
 * @param factory makes the engine's own threads, and those of worker slots where the pool is not to be used or too small
 * @param choice which of the two worker slots run on
 */
public record Threads(Executor managed, ThreadFactory factory, Choice choice) {

    /** {@code WORKER_EXECUTOR}. */
    public enum Choice {
        /** The managed pool when it runs as many at once as there are slots, else threads. */
        AUTO,
        /** The managed pool, however many it runs at once. */
        MANAGED,
        /** Threads of the factory. */
        THREADS
    }
}
