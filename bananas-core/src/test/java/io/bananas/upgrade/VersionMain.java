package io.bananas.upgrade;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.lifecycle.EngineSettings;
import io.bananas.core.submit.Draft;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A node in a JVM of its own, until it is killed or asked to end. URL, key prefix and version are its arguments; with a fourth one it submits
 * jobs whose ids begin with it. This class is compiled with this version and with the earlier one, so it uses the production code alone.
 */
public final class VersionMain {

    private static final int SLOTS = 4;
    private static final int LARGE = 20_000;
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final BackoffPolicy BACKOFF = new BackoffPolicy(Duration.ofMillis(10), Duration.ofSeconds(2), 0.1);

    private final String version;

    private VersionMain(String version) {
        this.version = version;
    }

    public static void main(String[] args) throws InterruptedException {
        VersionMain node = new VersionMain(args[2]);
        RedisStores redis = RedisStores.open(
                RedisUrl.parse(args[0]), new Keys(args[1]), Retention.DEFAULTS, Executors.defaultThreadFactory());
        redis.ping();
        Engine engine = node.engine(redis);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engine, redis)));
        engine.start();
        if (args.length > 3) {
            submit(engine, args[3]);
        }
        while (true) {
            engine.tick();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Engine engine(RedisStores redis) {
        String name = version + "-" + ProcessHandle.current().pid();
        ClaimSettings claim =
                new ClaimSettings(name, QueueOrder.of(List.of("default"), List.of(Priority.values())), LEASE);
        return new Engine(
                EngineSettings.defaults(claim).withConcurrency(SLOTS).withBackoff(BACKOFF),
                redis.stores(),
                new HandlerRegistry(handlers()),
                new Threads(Runnable::run, Executors.defaultThreadFactory(), Threads.Choice.THREADS),
                redis.clock(),
                JobListener.NONE);
    }

    /** The result of each job is the version of the node that ran it. */
    private Map<String, Handler> handlers() {
        String other = version.equals("old") ? "new" : "old";
        String result = "\"" + version + "\"";
        Map<String, Body> bodies = new HashMap<>();
        bodies.put("any", (payload, job) -> result);
        bodies.put("slow", (payload, job) -> {
            TimeUnit.MILLISECONDS.sleep(20);
            return result;
        });
        bodies.put("only-" + version, (payload, job) -> result);
        bodies.put("not-" + other, (payload, job) -> result);
        bodies.put("not-" + version, VersionMain::refuse);
        bodies.put("stuck-on-" + other, (payload, job) -> result);
        bodies.put("stuck-on-" + version, VersionMain::hang);
        return bodies.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Named(entry.getValue())));
    }

    /** What a handler does. */
    private interface Body {
        String run(String payload, JobContext job) throws Exception;
    }

    private record Named(Body body) implements Handler {

        @Override
        public String run(String payload, JobContext job) throws Exception {
            return body.run(payload, job);
        }

        @Override
        public Policy policy() {
            return Policy.DEFAULT;
        }
    }

    private static String refuse(String payload, JobContext job) {
        throw new IllegalStateException("this version fails with it");
    }

    private static String hang(String payload, JobContext job) throws InterruptedException {
        new CountDownLatch(1).await();
        return "null";
    }

    /** Jobs of each kind: single ones, a batch under one commit, ones with a large payload, and a later one. */
    private static void submit(Engine engine, String prefix) {
        for (String name : List.of("any", "only-old", "only-new")) {
            for (int i = 0; i < 10; i++) {
                engine.client().submit(draft(JobRequest.builder(name), prefix + name + i, "null"));
            }
        }
        List<Draft> batch = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            batch.add(draft(JobRequest.builder("any"), prefix + "batch" + i, Integer.toString(i)));
        }
        engine.client().submitAll(batch);
        String large = '"' + "x".repeat(LARGE) + '"';
        engine.client().submit(draft(JobRequest.builder("only-old"), prefix + "large-for-old", large));
        engine.client().submit(draft(JobRequest.builder("only-new"), prefix + "large-for-new", large));
        JobRequest.Builder later =
                JobRequest.builder("any").delay(Duration.ofSeconds(2)).priority(Priority.HIGH);
        engine.client().submit(draft(later, prefix + "later", "null"));
    }

    private static Draft draft(JobRequest.Builder request, String id, String payload) {
        return new Draft(request.id(id).build(), payload);
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
