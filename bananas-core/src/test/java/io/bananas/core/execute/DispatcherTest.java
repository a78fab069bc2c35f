package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.BrokenLog;
import io.bananas.testing.Daemons;
import io.bananas.testing.Looping;
import io.bananas.testing.StubHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DispatcherTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Bench bench = new Bench();
    private final PrefetchQueue queue = new PrefetchQueue(10, new Slots(Ticker.SYSTEM));
    private final Outcomes outcomes = new Outcomes();
    private final PrefetchLimit prefetch = new PrefetchLimit(4);
    private final Handler limited = StubHandler.of((payload, context) -> "1")
            .with(new Handler.Policy(Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.of(2)));
    private final NameLimits limits = new NameLimits(
            new HandlerRegistry(Map.of("echo", StubHandler.of((payload, context) -> "1"), "limited", limited)));
    private final Dispatcher dispatcher =
            new Dispatcher(bench.claimer(), bench.doorbell(), queue, held(limits), outcomes, Ticker.SYSTEM);
    private final List<String> taken = new ArrayList<>();
    private @Nullable Looping looping;
    private Thread thread = new Thread();

    @AfterEach
    void stop() throws InterruptedException {
        if (looping != null) {
            looping.stop(PATIENCE);
        }
        dispatcher.close();
    }

    private ClaimLimits held(NameLimits names) {
        return new ClaimLimits(names, new HeapRoom(1L << 30), prefetch);
    }

    private void start() {
        Looping started = Looping.start(dispatcher);
        looping = started;
        thread = started.thread();
    }

    private void take() throws InterruptedException {
        Claim claim = queue.take();
        taken.add(claim == null ? "closed" : claim.job().id());
    }

    private Thread slot() {
        return Daemons.start(() -> {
            try {
                take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void beShort() {
        for (int i = 0; i < 100; i++) {
            prefetch.took(1);
        }
    }

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new QueueUnavailableException("away", null);
                },
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {
                    throw new OutOfMemoryError("for a moment");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void goesOnWhenTheStoreIsBack(Runnable failure) throws Exception {
        bench.failWith(failure);
        bench.add(job("a"));
        start();
        Thread slot = slot();
        await().until(() -> bench.calls() > 0);
        assertThat(bench.left()).isEqualTo(1);

        bench.back();

        slot.join();
        assertThat(taken).containsExactly("a");
    }

    @Test
    void claimsNothingWhileNoSlotIsIdle() {
        bench.add(job("a"));
        start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        assertThat(bench.calls()).isZero();
    }

    @Test
    void requeuesWhatItPrefetchedWhenNoSlotTakesIt() {
        beShort();
        bench.add(job("a"), job("b"));
        start();

        await().until(() -> outcomes.all().size() >= 2);

        assertThat(outcomes.ids().subList(0, 2)).containsExactly("b", "a");
        assertThat(outcomes.all().get(0).outcome()).isEqualTo(new Outcome.Unrun());
        assertThat(queue.isEmpty()).isTrue();
        bench.add(job("c"));
        bench.doorbell().ring();
        await().during(Duration.ofMillis(200))
                .until(() -> bench.left() == 1 && outcomes.all().size() == 2);
    }

    @Test
    void requeuesEvenAFewThatNoSlotTakes() {
        beShort();
        bench.add(job("a"));
        start();

        await().until(() -> outcomes.ids().equals(List.of("a")));
    }

    @Test
    void requeuesWhatNoSlotTakesWhileOutcomesPileUp() {
        beShort();
        bench.add(job("a"));
        bench.failWith(() -> outcomes.pileUp(1_001));
        start();

        await().until(() -> outcomes.ids().equals(List.of("a")));
    }

    @Test
    void requeuesWhatNoSlotTakesWhileNoNameMayBeClaimed() throws Exception {
        beShort();
        bench.add(job("a").named("one"));
        Handler one = StubHandler.of((payload, context) -> "1")
                .with(new Handler.Policy(Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.of(1)));
        NameLimits onlyOne = new NameLimits(new HandlerRegistry(Map.of("one", one)));
        Dispatcher other =
                new Dispatcher(bench.claimer(), bench.doorbell(), queue, held(onlyOne), outcomes, Ticker.SYSTEM);
        Looping another = Looping.start(other);

        await().until(() -> outcomes.ids().equals(List.of("a")));
        another.stop(PATIENCE);
    }

    @Test
    void aStrayInterruptDoesNotEndIt() {
        start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();
        await().until(() -> !thread.isInterrupted());
        bench.add(job("a"));

        Thread slot = slot();

        await().until(() -> !slot.isAlive());
        assertThat(taken).containsExactly("a");
    }

    @Test
    void anErrorAnywhereDoesNotEndIt() {
        AtomicBoolean failed = new AtomicBoolean();
        outcomes.whenLookedAt(() -> {
            if (failed.compareAndSet(false, true)) {
                throw new OutOfMemoryError("for a moment");
            }
        });
        bench.add(job("a"));
        try (BrokenLog broken = new BrokenLog("BANANAS-2001")) {
            assertThat(broken).isNotNull();
            start();
            Thread slot = slot();

            await().until(() -> !slot.isAlive());
        }
        assertThat(taken).containsExactly("a");
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatDoesNotGetIntoTheBufferIsLeftToItsLease() {
        bench.add(job("broken").priority(null), job("a"));
        bench.oneAtATime();
        start();
        Thread slot = slot();

        await().until(() -> !slot.isAlive());

        assertThat(taken).containsExactly("a");
        assertThat(outcomes.lost()).containsExactly("broken");
    }

    @Test
    void whatIsRequeuedFreesThePlacesOfItsName() {
        beShort();
        bench.add(job("a").named("limited"), job("b").named("limited"));
        start();

        await().until(() -> outcomes.all().size() >= 2);

        await().until(() -> Integer.valueOf(2).equals(limits.available().get("limited")));
    }

    @Test
    void closingRequeuesWhatIsLeftAndLetsTheSlotsGo() throws Exception {
        queue.add(List.of(job("a").claimed(1)));

        dispatcher.close();

        assertThat(outcomes.of("a")).isEqualTo(new Outcome.Unrun());
        take();
        assertThat(taken).containsExactly("closed");
    }

    @Test
    void claimsNothingWhileTooManyOutcomesWaitForTheStore() throws Exception {
        outcomes.pileUp(1_001);
        bench.add(job("a"));
        start();
        Thread taker = slot();
        await().until(() -> outcomes.looks() > 3);
        assertThat(bench.calls()).isZero();

        outcomes.pileUp(1_000);

        taker.join();
        assertThat(taken).containsExactly("a");
    }
}
