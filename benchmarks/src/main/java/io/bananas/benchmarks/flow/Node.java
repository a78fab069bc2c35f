package io.bananas.benchmarks.flow;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Threads;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobContext;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A whole node in this JVM, without a server around it: leases, duties, audit and all. */
final class Node implements AutoCloseable {

    private final RedisStores stores;
    private final Engine engine;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> ticks;

    /**
     * Starts one.
     *
     * @param url of Redis, or of a proxy in front of it
     * @param listener hears of each step
     */
    Node(String url, Keys keys, Work work, JobListener listener) throws InterruptedException {
        ThreadFactory factory = Executors.defaultThreadFactory();
        stores = RedisStores.open(RedisUrl.parse(url), keys, Retention.DEFAULTS, factory);
        ClaimSettings claiming = new ClaimSettings(
                "bench-" + UUID.randomUUID(),
                QueueOrder.of(work.routes, List.of(Priority.values())),
                ClaimSettings.DEFAULT_LEASE);
        EngineSettings settings = EngineSettings.defaults(claiming)
                .withConcurrency(work.workers)
                .withShutdownTimeout(Duration.ofSeconds(5));
        engine = new Engine(
                settings,
                stores.stores(),
                new HandlerRegistry(Map.of(Work.NAME, new Doing(work.each))),
                new Threads(Runnable::run, factory, Threads.Choice.THREADS),
                stores.clock(),
                listener);
        // several threads may call at once: Redis is connected before
        stores.ping();
        engine.start();
        ticks = ticker.scheduleAtFixedRate(engine::tick, 1, 1, TimeUnit.SECONDS);
    }

    Node(Stage stage, Work work) throws InterruptedException {
        this(stage.url(), stage.keys(), work, JobListener.NONE);
    }

    /** The node of a scenario that was prepared. */
    static Node started(@Nullable Node node) {
        if (node == null) {
            throw new IllegalStateException("the round was not prepared");
        }
        return node;
    }

    /** Stops the node of a scenario, if it was started. */
    static void stop(@Nullable Node node) {
        if (node != null) {
            node.close();
        }
    }

    JobClient client() {
        return engine.client();
    }

    Operations operations() {
        return engine.operations();
    }

    @Override
    public void close() {
        ticks.cancel(false);
        ticker.shutdown();
        try {
            engine.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stores.close();
    }

    /**
     * What a node works on.
     *
     * @param workers how many jobs run at the same time
     * @param each what a job does
     */
    record Work(int workers, List<String> routes, Consumer<JobContext> each) {

        /** The name of the jobs that a node runs. */
        static final String NAME = "noop";

        /** Jobs that do nothing, on the default route. */
        static Work of(int workers) {
            return new Work(workers, List.of("default"), job -> {});
        }

        Work on(List<String> others) {
            return new Work(workers, others, each);
        }

        Work doing(Consumer<JobContext> other) {
            return new Work(workers, routes, other);
        }
    }

    private record Doing(Consumer<JobContext> each) implements Handler {

        @Override
        public String run(String payload, JobContext context) {
            each.accept(context);
            return "null";
        }

        @Override
        public Policy policy() {
            return Policy.DEFAULT;
        }
    }
}
