package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.event.GuardedListeners;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobContext;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import io.bananas.testing.StubHandler;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final Outcomes outcomes = new Outcomes();
    private final InstantSource clock = InstantSource.fixed(NOW);
    private ActiveRuns runs = new ActiveRuns(lease -> true, clock, Ticker.SYSTEM, new ProgressReports(reports -> {}));
    private JobListener events = JobListener.NONE;

    private Outcome run(StubHandler.Body body) {
        return run(body, job("a").claimed(7));
    }

    private Outcome run(StubHandler.Body body, Claim claim) {
        HandlerRegistry handlers = new HandlerRegistry(Map.of("echo", StubHandler.of(body)));
        runner(handlers, outcomes).run(claim);
        assertThat(runs.all()).isEmpty();
        return outcomes.of("a");
    }

    private Runner runner(HandlerRegistry handlers, OutcomeSink sink) {
        Deadlines deadlines = new Deadlines(runs, sink, Ticker.SYSTEM, Duration.ofHours(1));
        return new Runner(handlers, runs, deadlines, Bench.after(runs), sink, events);
    }

    private Outcome.Failed runAndFail(StubHandler.Body body) {
        return (Outcome.Failed) run(body);
    }

    @Test
    void whatTheHandlerReturnsIsTheResult() {
        Outcome outcome = run(
                (payload, context) -> "[" + payload + "]", job("a").payload("7").claimed(1));

        assertThat(outcome).isEqualTo(new Outcome.Completed("[7]", NOW, NOW));
    }

    @Test
    void theHandlerKnowsWhatItRuns() {
        AtomicReference<@Nullable JobContext> seen = new AtomicReference<>();
        History history = new History(null, 2, 1, History.NONE.times(), null, List.of());
        Claim claim = job("a").timeout(Duration.ofSeconds(9)).claimed(42, history);
        run(
                (payload, context) -> {
                    seen.set(context);
                    return "1";
                },
                claim);

        assertThat(seen.get()).isNotNull().satisfies(context -> {
            assertThat(context.id()).isEqualTo("a");
            assertThat(context.name()).isEqualTo("echo");
            assertThat(context.attempt()).isEqualTo(3);
            assertThat(context.fence()).isEqualTo(42);
            assertThat(context.startedAt()).isEqualTo(NOW);
            assertThat(context.deadline()).isEqualTo(NOW.plusSeconds(9));
            assertThat(context.enqueuedAt()).isEqualTo(claim.job().createdAt());
            assertThat(context.isCancelled()).isFalse();
        });
    }

    @Test
    void anExceptionIsAFailureThatIsRetried() {
        Outcome.Failed failed = runAndFail((payload, context) -> {
            throw new IOException("disk gone");
        });

        assertThat(failed.permanent()).isFalse();
        assertThat(failed.failure().type()).isEqualTo("java.io.IOException");
        assertThat(failed.failure().message()).isEqualTo("disk gone");
        assertThat(failed.failure().stack()).contains("RunnerTest");
    }

    @Test
    void aPermanentFailureAndAPayloadThatDoesNotFitAreNotRetried() {
        assertThat(runAndFail((payload, context) -> {
                            throw new PermanentFailure("never");
                        })
                        .permanent())
                .isTrue();
    }

    @Test
    void anExceptionThatItsHandlerNamesIsNotRetriedNorAreItsSubclasses() {
        Handler.Policy policy = new Handler.Policy(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Set.of(IOException.class));
        Outcome.Failed gone = (Outcome.Failed) runUnder(policy, new FileNotFoundException("gone"));

        assertThat(gone.permanent()).isTrue();
        assertThat(gone.failure().type()).isEqualTo("java.io.FileNotFoundException");
        assertThat(gone.failure().message()).isEqualTo("gone");
        assertThat(((Outcome.Failed) runUnder(policy, new IllegalStateException(new IOException()))).permanent())
                .isFalse();
    }

    @Test
    void whoWantsToRunLaterDoesWhateverIsNotRetried() {
        Handler.Policy policy = new Handler.Policy(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Set.of(RuntimeException.class));

        assertThat(runUnder(policy, new RetryLater(Duration.ofSeconds(3)))).isInstanceOf(Outcome.Snoozed.class);
    }

    private Outcome runUnder(Handler.Policy policy, Exception thrown) {
        Handler handler = StubHandler.of((payload, context) -> {
                    throw thrown;
                })
                .with(policy);
        Outcomes own = new Outcomes();
        runner(new HandlerRegistry(Map.of("echo", handler)), own).run(job("a").claimed(7));
        return own.of("a");
    }

    @Test
    void aPayloadThatDoesNotFitIsNotRetried() {
        Outcome.Failed failed = runAndFail((payload, context) -> {
            throw new InvalidPayloadException("no number", new IOException());
        });

        assertThat(failed.permanent()).isTrue();
        assertThat(failed.failure()).isEqualTo(new Failure("binding", "no number", null));
    }

    @Test
    void aHandlerMayWantToRunLater() {
        assertThat(run((payload, context) -> {
                    throw new RetryLater(Duration.ofMinutes(3));
                }))
                .isEqualTo(new Outcome.Snoozed(Duration.ofMinutes(3), NOW, NOW));
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, OutOfMemoryError.class, NoClassDefFoundError.class})
    void anErrorOfTheHandlerIsAFailureLikeAnyOther(Class<? extends Error> error) {
        Outcome.Failed failed = runAndFail((payload, context) -> {
            throw error.getDeclaredConstructor().newInstance();
        });

        assertThat(failed.failure().type()).isEqualTo(error.getName());
        assertThat(failed.permanent()).isFalse();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int forEver(int depth) {
        return forEver(depth + 1) + 1;
    }

    @Test
    void aHandlerThatCallsItselfForEverIsAFailure() {
        assertThat(runAndFail((payload, context) -> Integer.toString(forEver(0)))
                        .failure()
                        .type())
                .isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void waitingForAsLongAsNobodyLivesOrNotAtAllIsUpToTheHandler() {
        for (Duration delay : List.of(Duration.ZERO, Duration.ofDays(36_525))) {
            assertThat(run((payload, context) -> {
                        throw new RetryLater(delay);
                    }))
                    .isEqualTo(new Outcome.Snoozed(delay, NOW, NOW));
            outcomes.clear();
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what handlers in other languages, or without checks, may do
    void anInvalidWaitIsAFailureOfTheHandler() {
        assertThat(runAndFail((payload, context) -> {
                            throw new RetryLater(Duration.ofMillis(-1));
                        })
                        .failure()
                        .message())
                .isEqualTo("delay must not be negative: PT-0.001S");
        outcomes.clear();
        assertThat(runAndFail((payload, context) -> {
                            throw new RetryLater(null);
                        })
                        .failure()
                        .type())
                .isEqualTo("java.lang.NullPointerException");
    }

    @Test
    void noRunStartsOnceTheNodeRequeuesWhatItHas() {
        AtomicBoolean called = new AtomicBoolean();
        runs.close();

        Outcome outcome = run((payload, context) -> {
            called.set(true);
            return "1";
        });

        assertThat(outcome).isEqualTo(new Outcome.Unrun());
        assertThat(called).isFalse();
    }

    @Test
    void aListenerThatThrowsCostsNoAttempt() {
        events = new GuardedListeners(event -> {
            throw new IllegalStateException("metrics are broken");
        });

        assertThat(run((payload, context) -> "1")).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aNameThatNobodyHandlesIsAFailure() {
        assertThat(run((payload, context) -> "1", job("a").named("other").claimed(1)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void anInterruptOfTheHandlersOwnMakingIsNotLeftBehind() {
        run((payload, context) -> {
            Thread.currentThread().interrupt();
            return "1";
        });

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aCancelledRunThatStopsIsCancelled() {
        StubHandler.Body stops = (payload, context) -> {
            runs.all().forEach(ActiveRun::requestCancel);
            assertThat(context.isCancelled()).isTrue();
            new CountDownLatch(1).await();
            return "1";
        };
        assertThat(run(stops)).isEqualTo(new Outcome.Cancelled(NOW, NOW));
    }

    @Test
    void aRunThatReturnsSinceItSawThatItIsCancelledIsCancelled() {
        assertThat(run((payload, context) -> {
                    runs.all().forEach(ActiveRun::requestCancel);
                    return context.isCancelled() ? "half" : "all";
                }))
                .isEqualTo(new Outcome.Cancelled(NOW, NOW));
    }

    @Test
    void aRunThatReturnsSinceItWasInterruptedIsCancelled() {
        assertThat(run((payload, context) -> {
                    runs.all().forEach(ActiveRun::requestCancel);
                    return Thread.interrupted() ? "half" : "all";
                }))
                .isEqualTo(new Outcome.Cancelled(NOW, NOW));
    }

    @Test
    void aCancelledRunThatFinishesAllTheSameHasCompleted() {
        assertThat(run((payload, context) -> {
                    runs.all().forEach(ActiveRun::requestCancel);
                    return "1";
                }))
                .isInstanceOf(Outcome.Completed.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whatComesAfterTheOutcomeWasDecidedIsDropped() {
        HandlerRegistry handlers = new HandlerRegistry(Map.of("echo", StubHandler.of((payload, context) -> {
            runs.all().forEach(ActiveRun::decide);
            return "late";
        })));
        runner(handlers, outcomes).run(job("a").claimed(1));

        assertThat(outcomes.all()).isEmpty();
    }

    /** Takes no outcome, as when the heap is full. */
    private static final class Full implements OutcomeSink {

        private final List<String> lost = new ArrayList<>();

        @Override
        public void accept(Claim claim, Outcome outcome) {
            throw new OutOfMemoryError("still");
        }

        @Override
        public void lost(Claim claim, Throwable why) {
            lost.add(claim.job().id() + " " + why.getMessage());
        }
    }

    private Runner runnerInto(OutcomeSink sink, InstantSource time, StubHandler.Body body) {
        HandlerRegistry handlers = new HandlerRegistry(Map.of("echo", StubHandler.of(body)));
        runs = new ActiveRuns(lease -> true, time, Ticker.SYSTEM, new ProgressReports(reports -> {}));
        return runner(handlers, new ResultLimit(sink, 100));
    }

    @Test
    void anOutcomeThatCannotBeHandedOnIsLost() {
        Full sink = new Full();
        Runner runner = runnerInto(sink, clock, (payload, context) -> "1");

        assertThatThrownBy(() -> runner.run(job("a").claimed(1))).hasMessage("still");

        assertThat(sink.lost).containsExactly("a still");
        assertThat(runs.all()).isEmpty();
    }

    @Test
    void anOutcomeThatCannotBeBuiltIsLost() {
        Full sink = new Full();
        Queue<Instant> times = new ArrayDeque<>(List.of(NOW));
        InstantSource full = () -> Optional.ofNullable(times.poll()).orElseThrow(() -> new OutOfMemoryError("again"));
        Runner runner = runnerInto(sink, full, (payload, context) -> {
            throw new OutOfMemoryError("first");
        });

        assertThatThrownBy(() -> runner.run(job("a").claimed(1))).hasMessage("again");

        assertThat(sink.lost).containsExactly("a again");
        assertThat(runs.all()).isEmpty();
    }

    @Test
    void aRunThatCannotEvenBeginIsLost() {
        Full sink = new Full();
        InstantSource full = () -> {
            throw new OutOfMemoryError("at once");
        };
        Runner runner = runnerInto(sink, full, (payload, context) -> "1");

        assertThatThrownBy(() -> runner.run(job("a").claimed(1))).hasMessage("at once");

        assertThat(sink.lost).containsExactly("a at once");
    }

    @Test
    void whatWasDecidedElsewhereIsNotLost() {
        Full sink = new Full();
        Queue<Instant> times = new ArrayDeque<>(List.of(NOW));
        InstantSource full = () -> Optional.ofNullable(times.poll()).orElseThrow(() -> new OutOfMemoryError("again"));
        Runner runner = runnerInto(sink, full, (payload, context) -> {
            runs.all().forEach(ActiveRun::decide);
            throw new OutOfMemoryError("first");
        });

        assertThatThrownBy(() -> runner.run(job("a").claimed(1))).hasMessage("again");

        assertThat(sink.lost).isEmpty();
    }
}
