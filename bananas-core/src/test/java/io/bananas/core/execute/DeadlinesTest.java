package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.time.Ticker;
import io.bananas.testing.Daemons;
import io.bananas.testing.Logged;
import io.bananas.testing.Looping;
import io.bananas.testing.StubHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private final Outcomes outcomes = new Outcomes();
    private final ActiveRuns runs =
            new ActiveRuns(lease -> true, CLOCK, Ticker.SYSTEM, new ProgressReports(reports -> {}));
    private final AtomicInteger failures = new AtomicInteger();
    private final OutcomeSink sink = (claim, outcome) -> {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError("for a moment");
        }
        outcomes.accept(claim, outcome);
    };
    private final Deadlines deadlines = new Deadlines(runs, sink, Ticker.SYSTEM, Duration.ofMillis(20));
    private final Looping looping = Looping.start(deadlines);
    private final Thread thread = looping.thread();

    @AfterEach
    void stop() throws InterruptedException {
        looping.stop(Duration.ofMinutes(1));
    }

    private Thread run(String id, Duration timeout, StubHandler.Body body) {
        HandlerRegistry handlers = new HandlerRegistry(Map.of("echo", StubHandler.of(body)));
        Runner runner = new Runner(handlers, runs, deadlines, Bench.after(runs), outcomes, JobListener.NONE);
        return Daemons.start(() -> runner.run(job(id).timeout(timeout).claimed(id.hashCode())));
    }

    @Test
    void settlesATimeoutWhileTheHandlerStillRunsAndDropsWhatItReturnsLate() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        Thread slot = run("a", Duration.ofMillis(20), (payload, context) -> {
            boolean interrupted = false;
            while (goOn.getCount() > 0) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            cancelled.set(context.isCancelled() && interrupted);
            return "late";
        });

        assertThat(outcomes.awaitOf("a")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.failure().type()).isEqualTo("timeout");
            assertThat(failed.failure().message()).isEqualTo("timed out after 20 ms");
            assertThat(failed.failure().stack()).contains("DeadlinesTest");
            assertThat(failed.permanent()).isFalse();
        });
        assertThat(slot.isAlive()).isTrue();

        goOn.countDown();
        slot.join();
        assertThat(outcomes.all()).hasSize(1);
        assertThat(cancelled).isTrue();
    }

    @Test
    void interruptsTheHandler() throws Exception {
        Thread slot = run("a", Duration.ofMillis(20), (payload, context) -> {
            new CountDownLatch(1).await();
            return "never";
        });

        slot.join();

        assertThat(outcomes.awaitOf("a")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aNearerDeadlineIsNotKeptWaitingByOneFarAway() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        Thread far = run("far", Duration.ofHours(24), (payload, context) -> {
            goOn.await();
            return "1";
        });
        await().until(() -> runs.all().size() == 1 && thread.getState() == Thread.State.TIMED_WAITING);

        run("near", Duration.ofMillis(30), (payload, context) -> {
            goOn.await();
            return "1";
        });

        assertThat(outcomes.awaitOf("near")).isInstanceOf(Outcome.Failed.class);
        goOn.countDown();
        far.join();
        assertThat(outcomes.of("far")).isInstanceOf(Outcome.Completed.class);
    }

    /** Does not care about interrupts. */
    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // stubborn
            }
        }
    }

    @Test
    void tellsOnceOfARunThatDoesNotStopAndOfItsEnd() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Logged logged = new Logged()) {
            Thread slot = run("endless", Duration.ofMillis(20), (payload, context) -> {
                awaitStubbornly(goOn);
                return "late";
            });

            await().untilAsserted(() -> assertThat(logged.with("BANANAS-2011")).hasSize(1));
            assertThat(logged.with("BANANAS-2011").get(0))
                    .contains("job endless was")
                    .contains("awaitStubbornly");
            assertThat(runs.stuck()).isEqualTo(1);
            // the thread looks at all runs again, and at this one, too
            Thread another = run("another", Duration.ofMillis(1), (payload, context) -> {
                new CountDownLatch(1).await();
                return "never";
            });
            another.join();
            assertThat(logged.with("BANANAS-2011: job endless")).hasSize(1);

            goOn.countDown();
            slot.join();

            assertThat(logged.with("BANANAS-2012: the handler of job endless")).hasSize(1);
            assertThat(runs.stuck()).isZero();
            assertThat(outcomes.awaitOf("endless")).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void aCancelledRunThatDoesNotStopIsToldOfAndIsCancelledAtItsDeadline() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Logged logged = new Logged()) {
            Thread slot = run("a", Duration.ofSeconds(1), (payload, context) -> {
                runs.all().forEach(ActiveRun::requestCancel);
                deadlines.wake();
                awaitStubbornly(goOn);
                return "late";
            });

            await().until(() -> runs.stuck() == 1);
            assertThat(outcomes.awaitOf("a")).isInstanceOf(Outcome.Cancelled.class);
            assertThat(logged.with("BANANAS-2011")).hasSize(1);
            goOn.countDown();
            slot.join();
            assertThat(outcomes.all()).hasSize(1);
        }
    }

    @Test
    void noErrorAndNoInterruptEndsIt() throws Exception {
        failures.set(1);
        Thread first = run("lost", Duration.ofMillis(1), (payload, context) -> {
            new CountDownLatch(1).await();
            return "never";
        });
        first.join();
        thread.interrupt();
        await().until(() -> !thread.isInterrupted());

        run("a", Duration.ofMillis(1), (payload, context) -> {
            new CountDownLatch(1).await();
            return "never";
        });

        assertThat(outcomes.awaitOf("a")).isInstanceOf(Outcome.Failed.class);
        assertThat(thread.isAlive()).isTrue();
    }
}
