package io.bananas.core.lifecycle;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.maintain.MaintenanceSettings;
import io.bananas.core.store.Signals;
import io.bananas.core.store.Stores;
import io.bananas.core.submit.Draft;
import io.bananas.redis.RedisStores;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import io.bananas.testing.Daemons;
import io.bananas.testing.Outage;
import io.bananas.testing.StubHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A whole node without a server: engine, timer and connections, with leases that do not run out and retries after 10 ms. */
final class TestNode implements AutoCloseable {

    private final String name;
    private final RedisStores redis;
    private final Map<String, Handler> handlers = new HashMap<>();
    private final Outage outage = new Outage();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons.FACTORY);
    private JobListener events = JobListener.NONE;
    private Duration shutdown = Duration.ofSeconds(20);
    private Duration lease = Duration.ofMinutes(10);
    private int maxCrashes = 3;
    private int concurrency = 4;
    private boolean scheduler = true;
    private @Nullable Signals signals;
    private @Nullable Future<?> ticking;

    TestNode(String name, RedisStores redis) {
        this.name = name;
        this.redis = redis;
    }

    TestNode handling(String job, StubHandler.Body body) {
        handlers.put(job, StubHandler.of(body));
        return this;
    }

    TestNode slots(int count) {
        concurrency = count;
        return this;
    }

    /**
     * For tests in which leases run out or are renewed. When the machine stands still for so long that such a lease is not
     * renewed in time, that is more than 2.5 s: it counts as an outage of Redis, and nobody's job as crashed.
     */
    TestNode withShortLeases() {
        lease = Duration.ofSeconds(4);
        return this;
    }

    /** For tests that break so much that a job may well lose its lease several times. */
    TestNode neverBurying() {
        maxCrashes = 100;
        return this;
    }

    TestNode withoutScheduler() {
        scheduler = false;
        return this;
    }

    TestNode telling(JobListener listener) {
        events = listener;
        return this;
    }

    TestNode stoppingWithin(Duration time) {
        shutdown = time;
        return this;
    }

    /** Hears of news on these connections instead of its own. */
    TestNode hearing(Signals others) {
        signals = others;
        return this;
    }

    Outage outage() {
        return outage;
    }

    /** An engine that is not started, without a timer. */
    Engine engine() {
        ClaimSettings claim =
                new ClaimSettings(name, QueueOrder.of(List.of("default"), List.of(Priority.values())), lease);
        BackoffPolicy backoff = new BackoffPolicy(Duration.ofMillis(10), Duration.ofSeconds(1), 0.1);
        MaintenanceSettings scheduling = new MaintenanceSettings(scheduler, maxCrashes);
        return new Engine(
                EngineSettings.defaults(claim)
                        .withBackoff(backoff)
                        .withConcurrency(concurrency)
                        .withMaxResultBytes(1 << 20)
                        .withMaintenance(scheduling)
                        .withShutdownTimeout(shutdown),
                outage.over(stores()),
                new HandlerRegistry(handlers),
                new Threads(Runnable::run, Daemons.FACTORY, Threads.Choice.THREADS),
                redis.clock(),
                events);
    }

    private Stores stores() {
        Stores own = redis.stores();
        Signals heard = signals;
        return heard == null
                ? own
                : Stores.class.cast(Proxy.newProxyInstance(
                        Stores.class.getClassLoader(),
                        new Class<?>[] {Stores.class},
                        (self, method, none) -> method.getReturnType() == Signals.class ? heard : method.invoke(own)));
    }

    /** As if it stood still, all but what it runs: it looks for nothing that is due. */
    void freezeTicks() {
        Future<?> now = ticking;
        if (now != null) {
            now.cancel(false);
        }
    }

    /** Starts to work, with a tick of the scheduler as often as given. */
    Engine start(Duration tick) throws InterruptedException {
        Engine engine = engine();
        engine.start();
        ticking = timer.scheduleAtFixedRate(engine::tick, 0, tick.toMillis(), TimeUnit.MILLISECONDS);
        return engine;
    }

    Engine start() throws InterruptedException {
        return start(Duration.ofMillis(100));
    }

    static Draft draft(JobRequest.Builder request, String payload) {
        return new Draft(request.build(), payload);
    }

    static Draft draft(String job, String id) {
        return draft(JobRequest.builder(job).id(id), "null");
    }

    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdownNow();
    }
}
