package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobContext;
import io.bananas.spi.Priority;
import io.bananas.testing.Daemons;
import io.bananas.testing.StubHandler;
import io.bananas.testing.Stubbornly;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bench bench = new Bench();
    private final Outcomes outcomes = new Outcomes();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> started = Collections.synchronizedList(new ArrayList<>());
    private InstantSource clock = InstantSource.system();
    private @Nullable Worker worker;

    /** Waits at the gate, and says so. */
    private String waits(String payload, JobContext context) throws InterruptedException {
        started.add(context.id());
        gate.await();
        return "1";
    }

    private Worker start(int concurrency, Map<String, Handler> handlers) throws InterruptedException {
        Threads threads = new Threads(Runnable::run, Daemons.FACTORY, Threads.Choice.THREADS);
        Worker made = new Worker(
                concurrency,
                threads,
                new Worker.Parts(
                        bench.claimer(),
                        bench.doorbell(),
                        new HandlerRegistry(handlers),
                        outcomes,
                        new ProgressReports(reports -> {}),
                        clock,
                        Ticker.SYSTEM,
                        JobListener.NONE));
        made.start();
        worker = made;
        return made;
    }

    private Worker start(int concurrency, StubHandler.Body body) throws InterruptedException {
        return start(concurrency, Map.of("echo", StubHandler.of(body)));
    }

    private void awaitStarted(String... ids) {
        await().untilAsserted(() -> assertThat(started).contains(ids));
    }

    @AfterEach
    void stop() throws InterruptedException {
        gate.countDown();
        if (worker != null) {
            worker.stop(PATIENCE);
        }
    }

    @Test
    void runsWhatItClaims() throws Exception {
        bench.add(job("a"), job("b"), job("c"));
        start(2, (payload, context) -> "\"" + context.id() + "\"");

        for (String id : List.of("a", "b", "c")) {
            assertThat(outcomes.awaitOf(id))
                    .isInstanceOfSatisfying(
                            Outcome.Completed.class,
                            completed -> assertThat(completed.result()).isEqualTo("\"" + id + "\""));
        }
    }

    @Test
    void runsAsManyAtATimeAsItHasSlotsAndClaimsNoMore() throws Exception {
        bench.add(job("a"), job("b"), job("c"));
        Worker two = start(2, this::waits);
        awaitStarted("a", "b");

        assertThat(two.busy()).isEqualTo(2);
        assertThat(two.concurrency()).isEqualTo(2);
        assertThat(bench.left()).isEqualTo(1);
        gate.countDown();
        outcomes.awaitOf("c");
        await().until(() -> two.busy() == 0);
    }

    @Test
    void takesNoMoreOfANameThanItsHandlerAllows() throws Exception {
        Handler one = StubHandler.of(this::waits)
                .with(new Handler.Policy(Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.of(1)));
        bench.add(job("a").named("one"), job("b").named("one"), job("free"));
        start(5, Map.of("one", one, "echo", StubHandler.of((payload, context) -> "1")));

        awaitStarted("a");
        outcomes.awaitOf("free");
        assertThat(started).containsExactly("a");
        gate.countDown();
        outcomes.awaitOf("b");
    }

    @Test
    void aCancelledRunIsAskedToStop() throws Exception {
        bench.add(job("a"), job("b"));
        Worker some = start(2, this::waits);
        awaitStarted("a", "b");

        some.cancel(job("a").claimed(1).lease());

        assertThat(outcomes.awaitOf("a")).isInstanceOf(Outcome.Cancelled.class);
        gate.countDown();
        assertThat(outcomes.awaitOf("b")).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aRunWhoseLeaseIsLostIsInterrupted() throws Exception {
        AtomicBoolean told = new AtomicBoolean();
        bench.add(job("a"));
        Worker some = start(1, (payload, context) -> {
            try {
                return waits(payload, context);
            } catch (InterruptedException e) {
                told.set(context.isCancelled());
                throw e;
            }
        });
        awaitStarted("a");

        some.abandon(job("a").claimed(99).lease());
        assertThat(outcomes.all()).isEmpty();
        some.abandon(job("a").claimed(1).lease());

        outcomes.awaitOf("a");
        assertThat(told).isTrue();
    }

    @Test
    void aSlotLivesOnAfterEachWayToFail() throws Exception {
        bench.add(
                job("interrupt").payload("1"),
                job("overflow").payload("2"),
                job("memory").payload("3"),
                job("fine"));
        start(1, (payload, context) -> {
            Thread.currentThread().interrupt();
            return switch (payload) {
                case "1" -> "1";
                case "2" -> throw new StackOverflowError();
                case "3" -> throw new OutOfMemoryError();
                default -> "4";
            };
        });

        assertThat(outcomes.awaitOf("fine")).isInstanceOf(Outcome.Completed.class);
        assertThat(outcomes.ids()).containsExactly("interrupt", "overflow", "memory", "fine");
    }

    @Test
    void aTimedOutRunIsSettledAtOnce() throws Exception {
        bench.add(job("a").timeout(Duration.ofMillis(20)));
        start(1, this::waits);

        assertThat(outcomes.awaitOf("a"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().type()).isEqualTo("timeout"));
    }

    @Test
    void drainingWaitsForRunsToFinish() throws Exception {
        bench.add(job("a"));
        Worker some = start(1, this::waits);
        awaitStarted("a");
        Thread drain = drain(some, PATIENCE);
        await().until(() -> drain.getState() == Thread.State.TIMED_WAITING);

        bench.add(job("late"));
        gate.countDown();
        drain.join();

        assertThat(outcomes.of("a")).isInstanceOf(Outcome.Completed.class);
        assertThat(bench.left()).isEqualTo(1);
    }

    @Test
    void drainingRequeuesWhatStillRunsAtTheDeadline() throws Exception {
        bench.add(job("a"), job("b"));
        Worker some = start(2, (payload, context) -> {
            started.add(context.id());
            new CountDownLatch(1).await();
            return "never";
        });
        awaitStarted("a", "b");

        some.stop(Duration.ZERO);

        assertThat(outcomes.ids()).containsExactly("b", "a");
        assertThat(outcomes.of("a")).isInstanceOf(Outcome.Unrun.class);
    }

    @Test
    void drainingWaitsForAJobThatASlotHasTakenButNotStarted() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        clock = () -> {
            taken.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Instant.EPOCH;
        };
        bench.add(job("a"));
        Worker some = start(1, (payload, context) -> "1");
        taken.await();
        Thread drain = drain(some, PATIENCE);
        await().until(() ->
                List.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED).contains(drain.getState()));
        await().during(Duration.ofMillis(50)).until(drain::isAlive);

        gate.countDown();
        drain.join();

        assertThat(outcomes.of("a")).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aJobWhoseLeaseIsLostJustBeforeItStartsDoesNotStart() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        clock = () -> {
            taken.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Instant.EPOCH;
        };
        bench.add(job("a"));
        Worker some = start(1, (payload, context) -> {
            started.add(context.id());
            return "1";
        });
        bench.leases().whenLost(some::abandon);
        taken.await();

        bench.giveToAnother("a");
        gate.countDown();

        assertThat(outcomes.awaitOf("a")).isInstanceOf(Outcome.Unrun.class);
        assertThat(started).isEmpty();
    }

    private static Thread drain(Worker some, Duration deadline) {
        return Daemons.start(() -> {
            try {
                some.stop(deadline);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void whatIsClaimedTooLateToStartIsRequeuedLastFirst() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bench.answerAfter(answer);
        Worker some = start(3, this::waits);
        await().until(() -> bench.asked() == 3);
        bench.add(job("a").priority(Priority.LOW), job("b"), job("c"));
        await().until(() -> bench.left() == 0);
        Thread drain = drain(some, PATIENCE);
        await().until(() -> drain.getState() == Thread.State.TIMED_WAITING);
        assertThat(outcomes.all()).isEmpty();

        answer.countDown();
        drain.join();

        assertThat(outcomes.ids()).containsExactly("a", "c", "b");
        assertThat(started).isEmpty();
    }

    @Test
    void anIdleWorkerSaysThatItMakesProgress() throws Exception {
        Worker some = start(1, this::waits);

        await().until(() -> bench.calls() > 0);

        assertThat(some.sinceProgress()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aHandlerThatIgnoresInterruptsDoesNotHoldUpTheDrain() throws Exception {
        bench.add(job("a"));
        Worker some = start(1, (payload, context) -> {
            started.add(context.id());
            Stubbornly.awaitThat(() -> gate.getCount() == 0);
            return "late";
        });
        awaitStarted("a");

        some.stop(Duration.ZERO);

        assertThat(outcomes.of("a")).isInstanceOf(Outcome.Unrun.class);
        assertThat(some.running()).containsExactly("a");
        gate.countDown();
        await().until(() -> some.running().isEmpty());
        assertThat(outcomes.all()).hasSize(1);
    }

    @Test
    void aRunThatWasToBeCancelledIsNotRequeued() throws Exception {
        bench.add(job("a"));
        Worker some = start(1, (payload, context) -> {
            started.add(context.id());
            Stubbornly.awaitThat(() -> !outcomes.all().isEmpty());
            return "late";
        });
        awaitStarted("a");
        some.cancel(job("a").claimed(1).lease());

        some.stop(Duration.ZERO);

        assertThat(outcomes.of("a")).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void aStuckSlotComesBackWhenItsHandlerEnds() throws Exception {
        bench.add(job("a").timeout(Duration.ofMillis(10)));
        Worker some = start(1, (payload, context) -> {
            started.add(context.id());
            Stubbornly.awaitThat(() -> !context.id().equals("a") || gate.getCount() == 0);
            return "1";
        });
        outcomes.awaitOf("a");
        bench.add(job("b"));
        assertThat(some.busy()).isEqualTo(1);
        assertThat(bench.left()).isEqualTo(1);
        assertThat(some.dead()).isEmpty();

        gate.countDown();

        assertThat(outcomes.awaitOf("b")).isInstanceOf(Outcome.Completed.class);
        assertThat(some.stuck()).isZero();
    }
}
