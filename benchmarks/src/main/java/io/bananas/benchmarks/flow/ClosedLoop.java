package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * So many clients, each of which makes its next call when the last one has been answered. It tells how many calls are possible;
 * for latency under a load that does not wait, see {@link OpenLoop}.
 *
 * @param clients threads
 * @param span for how long
 * @param most how many calls at most
 */
record ClosedLoop(int clients, Duration span, long most) {

    /** Makes one call. */
    @FunctionalInterface
    interface Operation {
        void call() throws Exception;
    }

    /** Makes the operation of one client, on the thread that will call it. */
    @FunctionalInterface
    interface Client {
        Operation connect() throws Exception;
    }

    Round run(Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            CountDownLatch ready = new CountDownLatch(clients);
            CountDownLatch go = new CountDownLatch(1);
            AtomicLong left = new AtomicLong(most);
            Callable<Histogram> loop = () -> {
                Operation operation = connect(client, ready);
                go.await();
                return loop(operation, left);
            };
            List<Future<Histogram>> loops = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                loops.add(threads.submit(loop));
            }
            ready.await();
            long start = System.nanoTime();
            go.countDown();
            Histogram all = Latencies.histogram();
            for (Future<Histogram> one : loops) {
                all.add(one.get());
            }
            long nanos = System.nanoTime() - start;
            return Latencies.add(Round.of(all.getTotalCount(), nanos), all, Figure.P50, Figure.P99);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Operation connect(Client client, CountDownLatch ready) throws Exception {
        try {
            return client.connect();
        } finally {
            // also when it failed: the others do not wait for it
            ready.countDown();
        }
    }

    private Histogram loop(Operation operation, AtomicLong left) throws Exception {
        Histogram latencies = Latencies.histogram();
        long end = System.nanoTime() + span.toNanos();
        long now = System.nanoTime();
        do {
            operation.call();
            long answered = System.nanoTime();
            latencies.recordValue(answered - now);
            now = answered;
        } while (now < end && left.decrementAndGet() > 0);
        return latencies;
    }
}
