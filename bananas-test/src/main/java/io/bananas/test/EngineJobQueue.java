package io.bananas.test;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.cdi.queue.ClientJobQueue;
import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.launcher.Redis;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole way without a server: a node of the real engine, on a Redis that it brings along. Its workers run jobs on threads of
 * their own, in real time.
 *
 * <pre>{@code
 * try (EngineJobQueue queue = EngineJobQueue.start(Path.of("target/redis"), new Greet())) {
 *     JobInfo job = queue.submit(Greet.class, new Person("Ada"));
 *     JobResult result = queue.await(job.id(), Duration.ofSeconds(10)).get().orElseThrow();
 * }
 * }</pre>
 *
 * <p>Payloads bind as {@code BANANAS_PAYLOAD_BINDING} says: a system property, the environment, or the application's
 * {@code META-INF/microprofile-config.properties}. Other settings have their defaults.
 *
 * <p>The Redis comes from the embedded-redis project, or from the {@code PATH}. {@code BANANAS_TEST_REDIS_URL} names another one; the
 * node then uses a keyspace of its own there. Thread-safe.
 */
public final class EngineJobQueue implements JobQueue, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Redis redis;
    private final RedisStores stores;
    private final Engine engine;
    private final ExecutorService callbacks = Executors.newCachedThreadPool(EngineJobQueue::daemon);
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(EngineJobQueue::daemon);
    private final JobQueue queue;
    private final Interceptors interceptors;
    private @Nullable Future<?> ticking;

    private EngineJobQueue(Redis redis, Map<String, Handler> handlers, Interceptors interceptors) {
        this.interceptors = interceptors;
        ThreadFactory threads = EngineJobQueue::daemon;
        this.redis = redis;
        String node = "test-" + UUID.randomUUID();
        stores = RedisStores.open(RedisUrl.parse(redis.url()), new Keys(node), Retention.DEFAULTS, threads);
        ClaimSettings claims = new ClaimSettings(
                node, QueueOrder.of(List.of("default"), List.of(Priority.values())), ClaimSettings.DEFAULT_LEASE);
        engine = new Engine(
                EngineSettings.defaults(claims).withShutdownTimeout(PATIENCE).withBackoff(OneRun.BACKOFF),
                stores.stores(),
                new HandlerRegistry(handlers),
                new Threads(Runnable::run, threads, Threads.Choice.THREADS),
                stores.clock(),
                JobListener.NONE);
        queue = new ClientJobQueue(engine.client(), engine.operations(), TestJson.get(), callbacks);
    }

    /**
     * Starts a node.
     *
     * @param directory for the data of its Redis; what is in it is deleted
     * @param beans its handlers, objects of a class or with methods that have {@link io.bananas.spi.Handles}, and its
     *     {@link io.bananas.spi.JobInterceptor}s
     * @throws IllegalArgumentException when one has no {@link io.bananas.spi.Handles}, or two handle one name
     */
    public static EngineJobQueue start(Path directory, Object... beans) throws InterruptedException {
        Interceptors interceptors = HandlerNames.interceptorsAmong(beans);
        Map<String, Handler> byName = HandlerNames.bound(interceptors, beans);
        Redis redis = Redis.forTests(directory);
        EngineJobQueue started = new EngineJobQueue(redis, byName, interceptors);
        try {
            started.stores.ping();
            started.engine.start();
            started.ticking = started.ticks.scheduleWithFixedDelay(started.engine::tick, 1, 1, TimeUnit.SECONDS);
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bananas-test");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public JobInfo submit(JobRequest request) {
        return interceptors.isEmpty() ? queue.submit(request) : interceptors.submitOne(request, queue::submit);
    }

    @Override
    public List<String> submitAll(List<JobRequest> requests) {
        return interceptors.isEmpty() ? queue.submitAll(requests) : interceptors.submitAll(requests, queue::submitAll);
    }

    @Override
    public Optional<JobInfo> find(String id) {
        return queue.find(id);
    }

    @Override
    public Optional<JobResult> result(String id) {
        return queue.result(id);
    }

    @Override
    public CompletableFuture<Optional<JobResult>> await(String id, Duration timeout) {
        return queue.await(id, timeout);
    }

    @Override
    public boolean cancel(String id) {
        return queue.cancel(id);
    }

    @Override
    public boolean retry(String id) {
        return queue.retry(id);
    }

    /** Stops the node, then its Redis. A thread that is interrupted meanwhile stays so, and the Redis stops at once. */
    @Override
    public void close() {
        try {
            if (ticking != null) {
                ticking.cancel(false);
            }
            ticks.shutdown();
            engine.stop();
            callbacks.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stores.close();
            redis.close();
        }
    }
}
