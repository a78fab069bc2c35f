package io.bananas.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.claim.Heartbeat;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.OutcomeSink;
import io.bananas.core.execute.ProgressReports;
import io.bananas.core.execute.Threads;
import io.bananas.core.execute.Worker;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.maintain.Maintenance;
import io.bananas.core.result.Results;
import io.bananas.core.service.Hook;
import io.bananas.core.service.Loop;
import io.bananas.core.service.Service;
import io.bananas.core.service.ServiceGroup;
import io.bananas.core.service.ServiceGroup.Member;
import io.bananas.core.settle.Settler;
import io.bananas.core.store.Stores;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.OnDuty;
import io.bananas.testing.StubHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every service promises, whatever it does. The store of these is away all the time. */
class ServicesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CALLERS = 8;
    private static final int ROUNDS = 20;
    private static final ClaimSettings CLAIMING = new ClaimSettings("node", List.of(), Duration.ofSeconds(15));

    private final Set<Thread> made = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads = task -> {
        Thread thread = new Thread(task, "service");
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    };
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "timer");
        thread.setDaemon(true);
        return thread;
    });
    private final ExecutorService callers = Executors.newFixedThreadPool(2 * CALLERS);

    /** Ports that all fail, but for what starts and stops listening. */
    private static <T> T away(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, none) -> {
            if (port == Stores.class) {
                return away(method.getReturnType());
            }
            if (method.getReturnType() == void.class) {
                return null;
            }
            throw new QueueUnavailableException("away", null);
        }));
    }

    private static final Stores STORES = away(Stores.class);

    private LeaseKeeper leases() {
        return new LeaseKeeper(STORES.lease(), CLAIMING, Ticker.SYSTEM);
    }

    private Service worker() {
        Claimer claimer = new Claimer(STORES.claim(), leases(), CLAIMING, JobListener.NONE, Ticker.SYSTEM);
        HandlerRegistry handlers = new HandlerRegistry(Map.of("echo", StubHandler.of((payload, context) -> "1")));
        OutcomeSink sink = (claim, outcome) -> {};
        return new Worker(
                3,
                new Threads(Runnable::run, threads, Threads.Choice.THREADS),
                new Worker.Parts(
                        claimer,
                        new Doorbell(),
                        handlers,
                        sink,
                        new ProgressReports(reports -> {}),
                        InstantSource.system(),
                        Ticker.SYSTEM,
                        JobListener.NONE));
    }

    private Service settler() {
        Settler settler = new Settler(
                STORES.settle(),
                new HandlerRegistry(Map.of()),
                new BackoffPolicy(Duration.ofSeconds(2), Duration.ofHours(1), 0),
                leases(),
                JobListener.NONE,
                Ticker.SYSTEM);
        return new Loop("settler", threads, settler);
    }

    private Service group() {
        return new ServiceGroup(
                "group",
                Stream.of(listening(), heartbeat(), settler(), worker())
                        .map(service -> new Member(service, PATIENCE))
                        .toList());
    }

    private Service heartbeat() {
        return new Heartbeat(leases(), Duration.ofMillis(1), threads);
    }

    private Service listening() {
        SignalRouter none = new SignalRouter(
                new Doorbell(),
                new Results(STORES.result(), timer, Ticker.SYSTEM),
                new Heartbeat(leases(), Duration.ofMillis(1), threads),
                time -> {});
        return new Listening(STORES.signals(), "node", true, none);
    }

    static Stream<Named<Function<ServicesTest, Service>>> services() {
        return Stream.of(
                Named.of("hook", test -> Hook.atStop("hook", () -> {})),
                Named.of("listening", ServicesTest::listening),
                Named.of("heartbeat", ServicesTest::heartbeat),
                Named.of("settler", ServicesTest::settler),
                Named.of("worker", ServicesTest::worker),
                Named.of(
                        "maintenance",
                        test -> new Maintenance(
                                OnDuty.shift(), List.of(), test.timer, Ticker.SYSTEM, (duty, took) -> {})),
                Named.of("group", ServicesTest::group));
    }

    @AfterEach
    void end() {
        callers.shutdownNow();
        timer.shutdownNow();
    }

    private void assertNothingIsLeftOf(Service service) {
        assertThat(service.isDead()).isFalse();
        assertThat(service.dead()).isEmpty();
        await().untilAsserted(() -> assertThat(made).noneMatch(Thread::isAlive));
    }

    @ParameterizedTest
    @MethodSource("services")
    void aStopBeforeTheStartDoesNothing(Function<ServicesTest, Service> make) throws Exception {
        Service service = make.apply(this);

        service.stop(PATIENCE);
        assertNothingIsLeftOf(service);
        service.start();
        assertThat(service.isDead()).isFalse();
        service.stop(PATIENCE);

        assertNothingIsLeftOf(service);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aStartAfterTheStopDoesNothing(Function<ServicesTest, Service> make) throws Exception {
        Service service = make.apply(this);
        service.start();
        service.stop(PATIENCE);

        service.start();

        assertNothingIsLeftOf(service);
    }

    @ParameterizedTest
    @MethodSource("services")
    void startsOnceAndStopsOnce(Function<ServicesTest, Service> make) throws Exception {
        Service service = make.apply(this);
        service.start();
        int threadsOfOneStart = made.size();
        service.start();
        assertThat(made).hasSize(threadsOfOneStart);
        assertThat(service.isDead()).isFalse();

        service.stop(PATIENCE);
        service.stop(PATIENCE);

        assertNothingIsLeftOf(service);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aStopDuringTheStartLeavesNothingBehind(Function<ServicesTest, Service> make) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            Service service = make.apply(this);

            together(service::start, () -> service.stop(PATIENCE));
            service.stop(PATIENCE);

            assertNothingIsLeftOf(service);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void startsAndStopsFromManyThreadsLeaveNothingBehind(Function<ServicesTest, Service> make) throws Exception {
        Service service = make.apply(this);

        together(IntStream.range(0, 2 * CALLERS)
                .mapToObj(i -> i % 2 == 0 ? (Call) service::start : (Call) () -> service.stop(PATIENCE))
                .toArray(Call[]::new));
        service.stop(PATIENCE);

        assertNothingIsLeftOf(service);
    }

    @ParameterizedTest
    @MethodSource("services")
    void anInterruptedStopLeavesNothingBehindEither(Function<ServicesTest, Service> make) throws Exception {
        Service service = make.apply(this);
        service.start();
        Future<?> stop = callers.submit(() -> {
            Thread.currentThread().interrupt();
            service.stop(PATIENCE);
            return null;
        });

        try {
            stop.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(InterruptedException.class);
        }

        assertNothingIsLeftOf(service);
    }

    private interface Call {
        void make() throws Exception;
    }

    private void together(Call... calls) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(calls.length);
        List<Future<Void>> made = Stream.of(calls)
                .map(call -> callers.<Void>submit(() -> {
                    barrier.await();
                    call.make();
                    return null;
                }))
                .toList();
        for (Future<Void> one : made) {
            one.get(1, TimeUnit.MINUTES);
        }
    }
}
