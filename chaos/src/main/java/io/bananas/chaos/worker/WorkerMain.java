package io.bananas.chaos.worker;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.StallWatch;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.plan.Planner;
import io.bananas.chaos.witness.WitnessClient;
import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.maintain.MaintenanceSettings;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A worker process. It runs jobs until it is killed or asked to end (SIGTERM), which it does in order. */
public final class WorkerMain {

    /** How long records have to be kept: nothing may be forgotten before it was checked. Lists know fewer jobs than end. */
    public static final Retention RETENTION =
            new Retention(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), 500);

    /** So many that the nemesis does not get a job buried. */
    public static final int MAX_CRASHES = 100;

    /** What a job that does not say gets; all of ours say. */
    public static final SubmitSettings SUBMITTING = new SubmitSettings(Planner.MAX_PAYLOAD, 0, Duration.ofMinutes(5));

    private static final BackoffPolicy BACKOFF = new BackoffPolicy(Duration.ofMillis(200), Duration.ofSeconds(2), 0.1);
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private WorkerMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> environment = System.getenv();
        WorkerSettings settings = WorkerSettings.in(environment);
        String node = WorkerSettings.nodeIn(environment);
        WitnessClient witness = new WitnessClient(settings.witness(), node);
        ThreadFactory threads = Executors.defaultThreadFactory();
        RedisStores redis =
                RedisStores.open(RedisUrl.parse(settings.redisUrl()), new Keys(settings.prefix()), RETENTION, threads);
        Engine engine = new Engine(
                settingsOf(node, settings),
                redis.stores(),
                handlers(settings.conducts(), witness),
                new Threads(Runnable::run, threads, Threads.Choice.THREADS),
                redis.clock(),
                new EndsTold(witness));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engine, redis)));
        threads.newThread(stallWatch(witness, settings.lease())).start();
        engine.start();
        while (true) {
            engine.tick();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static StallWatch stallWatch(WitnessClient witness, Duration lease) {
        return new StallWatch(lease, millis -> witness.note(Kind.STALL, "", 0, Long.toString(millis)));
    }

    private static EngineSettings settingsOf(String node, WorkerSettings settings) {
        ClaimSettings claiming =
                new ClaimSettings(node, QueueOrder.of(Planner.ROUTES, List.of(Priority.values())), settings.lease());
        MaintenanceSettings scheduling = new MaintenanceSettings(true, MAX_CRASHES);
        return EngineSettings.defaults(claiming)
                .withSubmit(SUBMITTING)
                .withBackoff(BACKOFF)
                .withConcurrency(settings.slots())
                .withMaxResultBytes(Planner.MAX_PAYLOAD)
                .withMaintenance(scheduling)
                .withShutdownTimeout(DRAIN);
    }

    private static HandlerRegistry handlers(Set<Conduct> conducts, WitnessClient witness) {
        Map<String, Handler> handlers = conducts.stream()
                .collect(Collectors.toMap(Conduct::jobName, conduct -> new PlannedHandler(conduct, witness)));
        return new HandlerRegistry(handlers);
    }

    private static void stop(Engine engine, RedisStores redis) {
        try {
            engine.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        redis.close();
    }
}
