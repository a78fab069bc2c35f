package io.bananas.cdi.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.bananas.cdi.handler.Handlers;
import io.bananas.cdi.handler.PeriodicTasks;
import io.bananas.cdi.handler.SomeHandlers;
import io.bananas.cdi.health.LiveCheck;
import io.bananas.cdi.health.ReadyCheck;
import io.bananas.cdi.health.StartedCheck;
import io.bananas.cdi.metrics.Gauges;
import io.bananas.cdi.metrics.JobMetrics;
import io.bananas.cdi.metrics.MetersSeen;
import io.bananas.cdi.queue.Faces;
import io.bananas.cdi.queue.InjectedJobQueue;
import io.bananas.cdi.queue.InjectedSchedules;
import io.bananas.cdi.queue.TestTransactions;
import io.bananas.core.submit.Draft;
import io.bananas.core.view.Room;
import io.bananas.launcher.Ports;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.spi.ScheduleInfo;
import io.bananas.spi.ScheduleRequest;
import io.bananas.spi.ScheduleSource;
import io.bananas.spi.Schedules;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.testing.BrokenLog;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.OwnRedis;
import io.bananas.testing.WithRedis;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The node as a bean, with its health and its metrics, without a server. */
@ExtendWith(WithRedis.class)
class NodeTest {

    private static volatile ConfiguredSettings settings = ConfiguredSettings.none();
    private static volatile MetersSeen meters = new MetersSeen();

    private final SeContainer container = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new HandlerDiscovery())
            .addBeanClasses(SomeHandlers.class.getDeclaredClasses())
            .addBeanClasses(Node.class, CurrentNode.class, Handlers.class, JobMetrics.class, Gauges.class, Server.class)
            .addBeanClasses(InjectedJobQueue.class, InjectedSchedules.class, Faces.class, PeriodicTasks.class)
            .addBeanClasses(TestTransactions.class)
            .addBeanClasses(ReadyCheck.class, LiveCheck.class, StartedCheck.class)
            .initialize();
    private final Node node = container.select(Node.class).get();
    private final CurrentNode current = container.select(CurrentNode.class).get();

    /** What a server has for us. */
    @Dependent
    static class Server {

        @Produces
        @Dependent
        Config config() {
            return settings;
        }

        @Produces
        @Dependent
        MetricRegistry registry() {
            return meters.registry();
        }
    }

    @BeforeEach
    void configure(Keyspace keyspace) {
        String base = keyspace.keys().base();
        HealthCheckResponse.setResponseProvider(new HealthAnswers());
        SomeHandlers.Stubborn.RELEASED.set(false);
        meters = new MetersSeen();
        settings = ConfiguredSettings.of("REDIS_URL", keyspace.url())
                .and("BANANAS_KEY_PREFIX", base.substring(0, base.length() - 1))
                .and("WORKER_EXECUTOR", "threads")
                .and("WORKER_CONCURRENCY", "1")
                .and("SHUTDOWN_TIMEOUT", "0s");
    }

    private void start() {
        node.start(Runnable::run, Daemons.FACTORY);
    }

    private void submit(String name, String id) {
        JobRequest request = JobRequest.builder(name).id(id).build();
        current.parts().engine().client().submit(new Draft(request, "null"));
    }

    private HealthCheckResponse ready() {
        return container
                .select(ReadyCheck.class, Readiness.Literal.INSTANCE)
                .get()
                .call();
    }

    private HealthCheckResponse live() {
        return container
                .select(LiveCheck.class, Liveness.Literal.INSTANCE)
                .get()
                .call();
    }

    private HealthCheckResponse started() {
        return container
                .select(StartedCheck.class, Startup.Literal.INSTANCE)
                .get()
                .call();
    }

    private static Object data(HealthCheckResponse answer, String key) {
        return requireNonNull(answer.getData().orElseThrow().get(key));
    }

    @AfterEach
    void stop() {
        SomeHandlers.Stubborn.RELEASED.set(true);
        node.stop();
        container.close();
    }

    @Test
    void isAliveButSaysThatNobodyHasStartedIt(Keyspace keyspace) {
        HealthCheckResponse ready = ready();

        assertThat(ready.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(ready, "complaints")).isEqualTo("not_started");
        assertThat(data(ready, "redis")).isEqualTo("unknown");
        assertThat(started().getStatus()).isEqualTo(Status.DOWN);
        assertThat(live().getStatus()).isEqualTo(Status.UP);
        start();

        assertThat(started().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isReadyFromItsStartToItsStop(Keyspace keyspace) {
        assertThat(ready().getStatus()).isEqualTo(Status.DOWN);
        start();

        assertThat(ready().getStatus()).isEqualTo(Status.UP);
        assertThat(data(ready(), "complaints")).isEqualTo("none");
        assertThat(data(ready(), "redis")).isEqualTo("up");
        node.stop();
        node.stop();

        assertThat(ready().getStatus()).isEqualTo(Status.DOWN);
        assertThat(live().getStatus()).isEqualTo(Status.UP);
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(current::parts);
    }

    @Test
    void schedulesComeFromTheCodeAndFromTheApplication(Keyspace keyspace) {
        Schedules schedules = container.select(Schedules.class).get();
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(schedules::list);
        start();
        node.tick();
        JobRequest job = JobRequest.of("greet", List.of("Ada"));
        schedules.put(ScheduleRequest.builder("a", job).cron("@daily").build());

        assertThat(schedules.list()).extracting(ScheduleInfo::id).containsExactly("a", "hourly", "periodic");
        assertThat(schedules.find("a").orElseThrow().payload()).isEqualTo("[\"Ada\"]");
        assertThat(schedules.find("hourly").orElseThrow())
                .returns(ScheduleSource.CODE, ScheduleInfo::source)
                .returns("Europe/Berlin", ScheduleInfo::timezone)
                .returns("{\"times\":2}", ScheduleInfo::payload);
        assertThat(schedules.trigger("periodic").orElseThrow().scheduleId()).isEqualTo("periodic");
        assertThat(schedules.delete("a")).isTrue();
        assertThat(schedules.find("a")).isEmpty();
    }

    @Test
    void isNotReadyWhileAllItsSlotsAreStuck(Keyspace keyspace) {
        start();
        submit("stubborn", "a");

        await().atMost(Duration.ofSeconds(60)).until(() -> ready().getStatus() == Status.DOWN);
        assertThat(data(ready(), "complaints")).isEqualTo("all_slots_stuck");
        assertThat(data(ready(), "stuck")).isEqualTo(1L);
        assertThat(live().getStatus()).isEqualTo(Status.UP);
        SomeHandlers.Stubborn.RELEASED.set(true);

        await().until(() -> ready().getStatus() == Status.UP);
        assertThat(data(ready(), "stuck")).isEqualTo(0L);
    }

    @Test
    void isNotReadyWhileItStopsButTakesJobsUntilItHas(Keyspace keyspace) throws Exception {
        settings = settings.and("SHUTDOWN_TIMEOUT", "1h");
        start();
        submit("stubborn", "a");
        await().until(() -> current.parts().engine().health().load().busy() == 1);
        Thread stopping = Daemons.start(node::stop);

        await().until(() -> data(ready(), "complaints").toString().contains("stopping"));
        assertThat(ready().getStatus()).isEqualTo(Status.DOWN);
        assertThat(live().getStatus()).isEqualTo(Status.UP);
        submit("greet", "b");
        SomeHandlers.Stubborn.RELEASED.set(true);
        stopping.join();

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("b");
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(() -> submit("greet", "c"));
    }

    @Test
    void noInterruptEndsAThreadOfIts(Keyspace keyspace) {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        node.start(Runnable::run, task -> {
            Thread thread = Daemons.FACTORY.newThread(task);
            threads.add(thread);
            return thread;
        });

        threads.forEach(Thread::interrupt);

        submit("greet", "a");
        await().until(() -> keyspace.snapshot().list("queue:normal").isEmpty());
        assertThat(data(live(), "dead_threads")).isEqualTo("none");
    }

    @Test
    void namesAHandlerThatIsStuckAndMayRunOnlyOnce(Keyspace keyspace) {
        settings = settings.and("WORKER_CONCURRENCY", "2");
        start();
        submit("lonely", "a");

        await().untilAsserted(() -> assertThat(data(ready(), "stuck_names")).isEqualTo("lonely"));
        assertThat(ready().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whatFailsWithRedisDoesNotReachTheTimer(@TempDir Path directory) {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            settings = settings.and("REDIS_URL", redis.process().url());
            start();
            redis.raw().configSet("appendonly", "no");

            try (BrokenLog broken = new BrokenLog("BANANAS-1003");
                    Logged logged = new Logged()) {
                assertThat(broken).isNotNull();
                for (int i = 0; i < 10; i++) {
                    node.tick();
                }
                assertThat(logged.with("BANANAS-1010")).isNotEmpty();
            }
            node.stop();
        }
    }

    @Test
    void isNotAliveOnceAThreadOfItsHasDied(Keyspace keyspace) {
        node.start(
                Runnable::run,
                task -> Daemons.FACTORY.newThread(task.toString().equals("dispatcher") ? () -> {} : task));

        await().until(() -> live().getStatus() == Status.DOWN);
        assertThat(data(live(), "dead_threads")).isEqualTo("dispatcher");
    }

    @Test
    void isNotAliveOnceItHasGivenUpToReachRedis(Keyspace keyspace) {
        settings = settings.and("REDIS_URL", "redis://127.0.0.1:" + Ports.free())
                .and("BANANAS_REDIS_RECONNECT_ATTEMPTS", "2");
        start();

        await().until(() -> {
            node.tick();
            return live().getStatus() == Status.DOWN;
        });
        assertThat(data(live(), "redis_given_up")).isEqualTo(true);
        assertThat(ready().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void callbacksThatWaitKeepNobodyElseFromAResult(Keyspace keyspace) {
        start();
        JobQueue queue = container.select(JobQueue.class).get();
        for (String id : List.of("a", "b", "c")) {
            queue.submit(JobRequest.builder("unheard").id(id).build());
        }
        CountDownLatch inCallbacks = new CountDownLatch(4);
        List<CompletableFuture<Void>> callbacks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callbacks.add(queue.await("a", Duration.ofMillis(1)).thenAccept(none -> {
                inCallbacks.countDown();
                queue.await("b", Duration.ofSeconds(60)).join();
            }));
        }

        await().until(() -> inCallbacks.getCount() == 0);
        assertThat(queue.await("c", Duration.ofMillis(1))).succeedsWithin(Duration.ofSeconds(10));
        assertThat(queue.cancel("b")).isTrue();
        assertThat(callbacks).allSatisfy(callback -> assertThat(callback).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void whoeverWaitsWhenTheNodeStopsIsAnswered(Keyspace keyspace) {
        start();
        JobQueue queue = container.select(JobQueue.class).get();
        queue.submit(JobRequest.builder("unheard").id("a").build());
        CompletableFuture<Optional<JobResult>> end = queue.await("a", Duration.ofSeconds(60));
        node.stop();

        assertThat(end).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"job-specialized,greet", "api-only,", "scheduler-only,", "default,"})
    void policiesOfAllDeployedHandlersCountWhateverTheNodeRuns(String mode, @Nullable String types, Keyspace keyspace) {
        settings = settings.and("WORKER_MODE", mode).and("WORKER_JOB_TYPES", types == null ? "" : types);
        start();
        JobRequest request =
                JobRequest.builder("stubborn").delay(Duration.ofDays(1)).id("a").build();
        current.parts().engine().client().submit(new Draft(request, "null"));

        JobInfo job = current.parts().engine().client().find("a", Room.ENOUGH).orElseThrow();
        assertThat(job.maxRetries()).isZero();
        assertThat(job.timeout()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void startsWhereTheCountersCannotBeRead(Keyspace keyspace) {
        keyspace.raw().set(keyspace.keys().stats(), "no hash");
        start();

        assertThat(scraped("bananas_dead")).isEqualTo(0L);
        assertThat(scraped("bananas_redis_up")).isEqualTo(1);
    }

    @Test
    void leavesNoGaugesBehindEvenIfItIsScrapedWhileItStops(Keyspace keyspace) {
        start();
        Supplier<?> underWay = gauge("bananas_redis_up");
        node.stop();
        assertThat(underWay.get()).isNotNull();

        assertThat(meters.gauges()).isEmpty();
    }

    @Test
    void leavesNoGaugesBehindWhenItDoesNotStart(Keyspace keyspace) {
        meters.refuse("bananas_dead");

        assertThatIllegalStateException().isThrownBy(this::start).withMessage("refused");
        assertThat(meters.gauges()).isEmpty();
    }

    private static Object scraped(String gauge) {
        return gauge(gauge).get();
    }

    private static Supplier<?> gauge(String name) {
        return requireNonNull(meters.gauges().get(new MetricID(name)));
    }
}
