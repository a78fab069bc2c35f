package io.bananas.cdi.node;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.cdi.config.Configuration;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Threads;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.lifecycle.Engine;
import io.bananas.redis.RedisStores;
import io.bananas.spi.Priority;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Daemons;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.StubHandler;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node of each mode takes and what it leaves, of two routes, three priorities and two names. */
@ExtendWith(WithRedis.class)
class WorkerModesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> ROUTES = List.of("default", "gpu");
    private static final List<String> NAMES = List.of("a", "b");

    private final List<Engine> engines = new ArrayList<>();

    /** By job: the nodes that ran it. */
    private final Map<String, String> ran = new ConcurrentHashMap<>();

    private Engine start(String node, Keyspace keyspace, String settings) throws InterruptedException {
        ConfiguredSettings configured = ConfiguredSettings.none();
        for (String setting : settings.split(" ", -1)) {
            int equals = setting.indexOf('=');
            configured = configured.and(setting.substring(0, equals), setting.substring(equals + 1));
        }
        Configuration configuration = Configuration.read(configured, node);
        Map<String, Handler> deployed = new HashMap<>();
        for (String name : NAMES) {
            deployed.put(name, StubHandler.of((payload, context) -> {
                ran.merge(context.id(), node, (one, other) -> one + " " + other);
                return "1";
            }));
        }
        Map<String, Handler> handlers = new HashMap<>(deployed);
        if (!configuration.jobTypes().isEmpty()) {
            handlers.keySet().retainAll(configuration.jobTypes());
        }
        RedisStores redis = keyspace.open();
        Engine engine = new Engine(
                configuration.engine(),
                redis.stores(),
                new HandlerRegistry(deployed, handlers),
                new Threads(Runnable::run, Daemons.FACTORY, Threads.Choice.THREADS),
                redis.clock(),
                JobListener.NONE);
        engines.add(engine);
        engine.start();
        return engine;
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Engine engine : engines) {
            engine.stop();
        }
    }

    /** One job of each kind; its id says what it is. */
    private static void submitAll(Keyspace keyspace, String suffix) {
        List<JobBuilder> jobs = new ArrayList<>();
        for (String route : ROUTES) {
            for (Priority priority : Priority.values()) {
                for (String name : NAMES) {
                    String id = route + "-" + priority.label() + "-" + name + suffix;
                    jobs.add(job(id).route(route).priority(priority).named(name));
                }
            }
        }
        keyspace.submit(jobs.toArray(JobBuilder[]::new));
    }

    private static Set<String> matching(String pattern, String suffix) {
        Set<String> ids = new HashSet<>();
        for (String route : ROUTES) {
            for (Priority priority : Priority.values()) {
                for (String name : NAMES) {
                    String id = route + "-" + priority.label() + "-" + name;
                    if (id.matches(pattern)) {
                        ids.add(id + suffix);
                    }
                }
            }
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WORKER_MODE=thin | default-.* | true",
                "WORKER_MODE=default | default-.* | true",
                "WORKER_MODE=default WORKER_ROUTING_KEYS=gpu | gpu-.* | true",
                "WORKER_MODE=default WORKER_ROUTING_KEYS=default,gpu | .* | true",
                "WORKER_MODE=default ENABLE_SCHEDULER=false | default-.* | false",
                "WORKER_MODE=specialized WORKER_PRIORITIES=high | default-high-.* | true",
                "WORKER_MODE=specialized WORKER_PRIORITIES=high,low WORKER_ROUTING_KEYS=gpu | gpu-[hl][a-z]+-.* | true",
                "WORKER_MODE=job-specialized WORKER_JOB_TYPES=b | default-.*-b | true",
                "WORKER_MODE=job-specialized WORKER_JOB_TYPES=b WORKER_PRIORITIES=low | default-low-b | true",
                "WORKER_MODE=scheduler-only | none | true",
                "WORKER_MODE=api-only | none | false",
                "WORKER_MODE=api-only ENABLE_SCHEDULER=true | none | true",
            })
    void takesItsShareAndLeavesTheRest(String settings, String takes, boolean schedules, Keyspace keyspace)
            throws InterruptedException {
        keyspace.submit(job("due").named("nobody").dueAt(Instant.now().plusSeconds(3_600)));
        keyspace.makeDue("due", 1);
        submitAll(keyspace, "");
        Engine engine = start("one", keyspace, settings);

        await().atMost(LONG).until(() -> ran.keySet().equals(matching(takes, "")));
        // Those of the second round come behind all of the first: once they have run, the node has looked at all of the
        // first.
        submitAll(keyspace, "-again");
        Set<String> both = new HashSet<>(matching(takes, ""));
        both.addAll(matching(takes, "-again"));
        await().atMost(LONG).until(() -> ran.size() >= both.size());
        await().atMost(LONG).until(() -> {
            engine.tick();
            return !schedules || keyspace.raw().zscore(keyspace.keys().scheduled(), "due") == null;
        });
        engine.stop();

        assertThat(ran.keySet()).isEqualTo(both);
        assertThat(ran.values()).containsOnly(both.isEmpty() ? new String[0] : new String[] {"one"});
        assertThat(keyspace.raw().zscore(keyspace.keys().scheduled(), "due") == null)
                .isEqualTo(schedules);
    }

    @Test
    void nodesOfDifferentModesShareTheWork(Keyspace keyspace) throws InterruptedException {
        Map<String, String> takes = Map.of(
                "thin", "default-.*",
                "urgent", "(default|gpu)-high-.*",
                "only-b", "gpu-.*-b",
                "scheduler", "none",
                "api", "none");
        start("thin", keyspace, "WORKER_MODE=thin ENABLE_SCHEDULER=false");
        start("urgent", keyspace, "WORKER_MODE=specialized WORKER_PRIORITIES=high WORKER_ROUTING_KEYS=default,gpu");
        start("only-b", keyspace, "WORKER_MODE=job-specialized WORKER_JOB_TYPES=b WORKER_ROUTING_KEYS=gpu");
        start("scheduler", keyspace, "WORKER_MODE=scheduler-only");
        start("api", keyspace, "WORKER_MODE=api-only");
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            submitAll(keyspace, "-" + i);
            for (String pattern : takes.values()) {
                expected.addAll(matching(pattern, "-" + i));
            }
        }

        await().atMost(LONG).until(() -> ran.size() >= expected.size());
        stop();

        assertThat(ran.keySet()).isEqualTo(expected);
        ran.forEach((id, node) -> assertThat(id).as("run by %s", node).matches(takes.get(node) + "-\\d+"));
        Set<String> left = keyspace.snapshot().places().keySet();
        Set<String> unserved = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            unserved.addAll(matching("gpu-(normal|low)-a", "-" + i));
        }
        assertThat(left.stream().filter(unserved::contains).collect(Collectors.toSet()))
                .isEqualTo(unserved);
    }
}
