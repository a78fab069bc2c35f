package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobEvents;
import io.bananas.testing.Daemons;
import io.bananas.testing.StubHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private final Outcomes outcomes = new Outcomes();
    private final ActiveRuns runs = new ActiveRuns();
    private final Deadlines deadlines = new Deadlines(runs, outcomes, CLOCK);
    private Thread thread = new Thread();

    @BeforeEach
    void start() {
        thread = Daemons.start(deadlines);
    }

    @AfterEach
    void stop() throws InterruptedException {
        deadlines.stop();
        thread.join();
    }

    private Thread run(String id, Duration timeout, StubHandler.Body body) {
        HandlerRegistry handlers = new HandlerRegistry(Map.of("echo", StubHandler.of(body)));
        Runner runner = new Runner(handlers, runs, deadlines, outcomes, CLOCK, JobEvents.NONE);
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
            assertThat(failed.failure()).isEqualTo(new Failure("timeout", "timed out after 20 ms", null));
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

        assertThat(outcomes.of("a")).isInstanceOf(Outcome.Failed.class);
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
}
