package io.bananas.benchmarks.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Arrivals at a fixed rate, which wait for nobody. Each has its moment, and its latency counts from then: a queue that falls
 * behind does not slow down what comes, so what waits is not left out.
 *
 * @param rate arrivals in a second
 * @param span for how long
 */
record OpenLoop(double rate, Duration span) {

    /** How many arrivals may be late at the same time before the next one has to wait for a thread. */
    private static final int THREADS = 16;

    private static final double NANOS_PER_SECOND = 1e9;

    /** What arrives. */
    @FunctionalInterface
    interface Arrival {

        /**
         * Brings one.
         *
         * @param moment when it was to come, as {@link System#nanoTime} tells it
         */
        void bring(int number, long moment) throws Exception;
    }

    /** How many arrive. */
    int arrivals() {
        return Math.max(1, (int) (rate * span.toNanos() / NANOS_PER_SECOND));
    }

    /** Returns when all have been brought. */
    void run(Arrival arrival) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < arrivals(); n = next.getAndIncrement()) {
                        long moment = start + (long) (n * NANOS_PER_SECOND / rate);
                        waitUntil(moment);
                        arrival.bring(n, moment);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an arrival failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void waitUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
