package io.bananas.cdi.node;

import io.bananas.cdi.config.Configuration;
import io.bananas.cdi.handler.Handlers;
import io.bananas.cdi.handler.Json;
import io.bananas.cdi.handler.PeriodicTasks;
import io.bananas.cdi.metrics.Gauges;
import io.bananas.cdi.metrics.JobMetrics;
import io.bananas.cdi.metrics.Labels;
import io.bananas.cdi.metrics.RefusalMetrics;
import io.bananas.cdi.metrics.Version;
import io.bananas.cdi.trace.Traces;
import io.bananas.core.access.Access;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.limit.ApiLimits;
import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.service.Guard;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.NodeInfo.Profile;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.UnsuitableRedisException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** This server's node of the queue. The EJB module, which has the threads, starts and stops it. Thread-safe. */
@ApplicationScoped
public class Node {

    private static final System.Logger LOG = System.getLogger(Node.class.getName());

    @Inject
    private Config config;

    @Inject
    private Handlers handlers;

    @Inject
    private PeriodicTasks tasks;

    @Inject
    private JobMetrics events;

    @Inject
    private Gauges gauges;

    @Inject
    private RefusalMetrics refusals;

    @Inject
    private CurrentNode current;

    private volatile String application = "unknown";
    private volatile boolean stopping;

    /**
     * Reads the configuration, checks Redis and starts the engine. The node starts even while Redis is away. It works as soon as Redis is
     * there and can hold a queue.
     *
     * @throws IllegalArgumentException when a setting is wrong
     * @throws UnsuitableRedisException when Redis would lose jobs
     */
    public synchronized void start(Executor managed, ThreadFactory factory) {
        String name = ApplicationName.lookUp();
        String label = ApplicationName.plain(name);
        application = label;
        NamedThreads named = new NamedThreads(factory, label);
        Configuration configuration = Configuration.read(config, nodeId(label));
        Jsonb json = Json.open();
        CallbackThreads callbacks = new CallbackThreads(named);
        RedisStores redis = open(configuration, named);
        Engine engine = null;
        try {
            Traces traces = Traces.of(config, configuration);
            HandlerRegistry registry = traces.around(handlers.registry(
                    configuration.jobTypes(), configuration.engine().backoff(), configuration.binding(), json));
            RedisWatch watch = new RedisWatch(redis);
            watch.check();
            Threads threads = new Threads(named.on(managed), named, configuration.executor());
            List<String> routes = configuration.routes();
            events.prepare(label, Labels.of(registry.deployed().keySet(), routes), configuration.runnable(registry));
            redis.link().whenCalled(events.redisCalls());
            EngineSettings settings =
                    configuration.engine().withSchedules(tasks.of(name)).withProfile(profile(configuration));
            engine = new Engine(settings, redis.stores(), registry, threads, redis.clock(), traces.with(events));
            // Handlers may submit jobs from the first moment on.
            Access access = new Access(configuration.access(), redis.stores(), Ticker.SYSTEM);
            ApiLimits limits = new ApiLimits(configuration.limits(), Ticker.SYSTEM, refusals.prepare(label));
            current.set(new NodeParts(configuration, redis, watch, engine, access, limits, json, callbacks, traces));
            engine.start();
            gauges.register(label, engine, redis.link()::memoryRatio, limits::streams, routes);
        } catch (InterruptedException e) {
            abandon(engine, redis, json, callbacks);
            throw interrupted(e);
        } catch (RuntimeException | Error e) {
            abandon(engine, redis, json, callbacks);
            throw e;
        }
    }

    private static RedisStores open(Configuration configuration, ThreadFactory factory) {
        RedisLink link =
                new RedisLink(configuration.redis(), configuration.keys().fence(), configuration.reconnects());
        return RedisStores.open(
                link, configuration.keys(), configuration.retention(), factory, configuration.submitReplicas());
    }

    private void abandon(@Nullable Engine engine, RedisStores redis, Jsonb json, CallbackThreads callbacks) {
        current.clear();
        try {
            if (engine != null) {
                engine.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(redis, json, callbacks);
        }
    }

    private void close(RedisStores redis, Jsonb json, CallbackThreads callbacks) {
        current.clear();
        stopping = false;
        callbacks.stop();
        try (redis) {
            json.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "closing JSON-B failed", e);
        } finally {
            gauges.unregister();
        }
    }

    /**
     * Stops the engine within its shutdown timeout, and closes the connections. Until then running handlers may submit jobs.
     */
    public synchronized void stop() {
        NodeParts now = current.orNull();
        if (now == null) {
            return;
        }
        stopping = true;
        try {
            now.engine().stop();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            close(now.redis(), now.json(), now.callbacks());
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** Runs the duties if this node has them, and looks at Redis. The server's timer calls it once a second. */
    public void tick() {
        NodeParts now = current.orNull();
        if (now != null && !stopping) {
            now.engine().tick();
            Guard.run(
                    () -> {
                        now.limits().tick();
                        now.access().tick();
                    },
                    e -> LastResortLog.write(LOG, LogCode.ACCESS_NOT_WRITTEN, e));
            look(now.watch());
        }
    }

    /** No exception may reach the timer: some servers stop a timer for minutes when it fails twice in a row. */
    private static void look(RedisWatch watch) {
        Guard.run(watch::tick, e -> LastResortLog.write(LOG, LogCode.REDIS_NOT_CHECKED, e));
    }

    /** The name of the application, as a label; {@code unknown} before the start. */
    public String application() {
        return application;
    }

    public boolean isRunning() {
        return current.orNull() != null;
    }

    /** Whether the node has used up its attempts to reach Redis, and tries no more. */
    public boolean hasGivenUp() {
        NodeParts now = current.orNull();
        return now != null && now.redis().link().hasGivenUp();
    }

    /** Whether the node finishes what runs and takes nothing new. */
    public boolean isStopping() {
        return stopping;
    }

    /** The threads of the engine that have ended although they should run. */
    public List<String> deadThreads() {
        NodeParts now = current.orNull();
        return now == null ? List.of() : now.engine().health().deadThreads();
    }

    private static Profile profile(Configuration configuration) {
        return new Profile(
                hostName().orElse("unknown"),
                Version.ofThis(),
                configuration.mode().label(),
                List.copyOf(configuration.jobTypes()));
    }

    private static String nodeId(String application) {
        String suffix = ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return hostName().orElse("node") + "-" + application + "-" + suffix;
    }

    private static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
