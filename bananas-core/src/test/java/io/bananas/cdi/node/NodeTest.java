package io.bananas.cdi.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.bananas.cdi.handler.SomeHandlers;
import io.bananas.cdi.health.LiveCheck;
import io.bananas.cdi.health.ReadyCheck;
import io.bananas.cdi.health.StartedCheck;
import io.bananas.cdi.metrics.MetersSeen;
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
import io.bananas.testing.BrokenLog;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.OwnRedis;
import io.bananas.testing.WeldNode;
import io.bananas.testing.WithRedis;
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
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
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

    private final WeldNode weld = new WeldNode(SomeHandlers.and(
            ReadyCheck.class, LiveCheck.class, StartedCheck.class, InjectedSchedules.class, TestTransactions.class));
    private final MetersSeen meters = weld.meters();
    private final Node node = weld.get(Node.class);
    private final CurrentNode current = weld.get(CurrentNode.class);

    @BeforeEach
    void configure(Keyspace keyspace) {
        HealthCheckResponse.setResponseProvider(new HealthAnswers());
        SomeHandlers.Stubborn.RELEASED.set(false);
        weld.configure(ConfiguredSettings.on(keyspace).and("WORKER_CONCURRENCY", "1"));
    }

    private void start() {
        weld.start();
    }

    private void submit(String name, String id) {
        JobRequest request = JobRequest.builder(name).id(id).build();
        current.parts().engine().client().submit(new Draft(request, "null"));
    }

    private HealthCheckResponse ready() {
        return weld.get(ReadyCheck.class, Readiness.Literal.INSTANCE).call();
    }

    private HealthCheckResponse live() {
        return weld.get(LiveCheck.class, Liveness.Literal.INSTANCE).call();
    }

    private HealthCheckResponse started() {
        return weld.get(StartedCheck.class, Startup.Literal.INSTANCE).call();
    }

    private static Object data(HealthCheckResponse answer, String key) {
        return requireNonNull(answer.getData().orElseThrow().get(key));
    }

    @AfterEach
    void stop() {
        SomeHandlers.Stubborn.RELEASED.set(true);
        weld.close();
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
        Schedules schedules = weld.get(Schedules.class);
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
        weld.set("SHUTDOWN_TIMEOUT", "1h");
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
        weld.set("WORKER_CONCURRENCY", "2");
        start();
        submit("lonely", "a");

        await().untilAsserted(() -> assertThat(data(ready(), "stuck_names")).isEqualTo("lonely"));
        assertThat(ready().getStatus()).isEqualTo(Status.UP);
        assertThat(throttled("lonely")).isEqualTo(1);
        assertThat(meters.gauges()).doesNotContainKey(MetersSeen.idOf("bananas_throttled", "name", "greet"));
    }

    @Test
    void whatFailsWithRedisDoesNotReachTheTimer(@TempDir Path directory) {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            weld.set("REDIS_URL", redis.process().url());
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
        weld.set("REDIS_URL", "redis://127.0.0.1:" + Ports.free()).set("BANANAS_REDIS_RECONNECT_ATTEMPTS", "2");
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
        JobQueue queue = weld.get(JobQueue.class);
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
        JobQueue queue = weld.get(JobQueue.class);
        queue.submit(JobRequest.builder("unheard").id("a").build());
        CompletableFuture<Optional<JobResult>> end = queue.await("a", Duration.ofSeconds(60));
        node.stop();

        assertThat(end).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"job-specialized,greet", "api-only,", "scheduler-only,", "default,"})
    void policiesOfAllDeployedHandlersCountWhateverTheNodeRuns(String mode, @Nullable String types, Keyspace keyspace) {
        weld.set("WORKER_MODE", mode).set("WORKER_JOB_TYPES", types == null ? "" : types);
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

    private Object throttled(String name) {
        return gauge("bananas_throttled", "name", name).get();
    }

    private Object scraped(String gauge) {
        return gauge(gauge).get();
    }

    private Supplier<?> gauge(String name, String... tags) {
        return requireNonNull(meters.gauges().get(MetersSeen.idOf(name, tags)));
    }
}
