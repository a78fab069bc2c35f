package io.bananas.benchmarks;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.maintain.MaintenanceSettings;
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
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The engine in this JVM, without a server around it. */
final class PlainEngine implements Contender {

    private final String url;
    private final int workers;
    private @Nullable RedisStores redis;
    private @Nullable Engine engine;

    PlainEngine(String url, int workers) throws InterruptedException {
        this.url = url;
        this.workers = workers;
        start();
    }

    private void start() throws InterruptedException {
        ThreadFactory factory = Executors.defaultThreadFactory();
        RedisStores stores =
                RedisStores.open(RedisUrl.parse(url), new Keys(Keys.DEFAULT_PREFIX), Retention.DEFAULTS, factory);
        ClaimSettings claiming = new ClaimSettings(
                "plain-" + UUID.randomUUID(),
                QueueOrder.of(List.of("default"), List.of(Priority.values())),
                ClaimSettings.DEFAULT_LEASE);
        EngineSettings settings = EngineSettings.defaults(claiming)
                .withConcurrency(workers)
                .withMaintenance(new MaintenanceSettings(false, MaintenanceSettings.DEFAULT_MAX_CRASHES))
                .withShutdownTimeout(Duration.ofSeconds(5));
        Threads threads = new Threads(Runnable::run, factory, Threads.Choice.THREADS);
        Engine started = new Engine(
                settings,
                stores.stores(),
                new HandlerRegistry(Map.of("noop", new Noop())),
                threads,
                stores.clock(),
                JobListener.NONE);
        started.start();
        redis = stores;
        engine = started;
    }

    @Override
    public void pause() throws InterruptedException {
        Engine running = engine;
        RedisStores stores = redis;
        if (running != null && stores != null) {
            running.stop();
            stores.close();
        }
    }

    @Override
    public void resume() throws InterruptedException {
        start();
    }

    @Override
    public void close() {
        try {
            pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Noop implements Handler {

        @Override
        public String run(String payload, JobContext context) {
            return "null";
        }

        @Override
        public Policy policy() {
            return Policy.DEFAULT;
        }
    }
}
