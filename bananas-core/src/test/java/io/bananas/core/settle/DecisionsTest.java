package io.bananas.core.settle;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.execute.Failure;
import io.bananas.core.execute.Outcome;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.store.Settlement;
import io.bananas.spi.JobError;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.testing.StubHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {

    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final Instant END = START.plusMillis(250);
    private static final BackoffPolicy BACKOFF = new BackoffPolicy(Duration.ofSeconds(2), Duration.ofHours(1), 0);
    private static final History TWICE_FAILED =
            new History(null, 2, 1, new History.Times(START, END, END), END, List.of(error(1), error(2)));

    private final Decisions decisions = new Decisions(new HandlerRegistry(Map.of()), BACKOFF, new Random(7));

    private static JobError error(int attempt) {
        return JobError.builder("type", "message " + attempt)
                .attempt(attempt)
                .at(END)
                .build();
    }

    private static Outcome.Failed failure(boolean permanent) {
        return new Outcome.Failed(new Failure("type", "message 3", null), permanent, START, END);
    }

    @Test
    void aCompletedRunIsDone() {
        Claim claim = job("a").claimed(7, TWICE_FAILED);

        assertThat(decisions.decide(claim, new Outcome.Completed("{\"x\":1}", START, END)))
                .isEqualTo(new Settlement.Done(
                        claim.lease(),
                        TWICE_FAILED.ended(JobStatus.COMPLETED, START, END),
                        JobResult.builder("a", JobStatus.COMPLETED)
                                .result("{\"x\":1}")
                                .completedAt(END)
                                .duration(Duration.ofMillis(250))
                                .build()));
    }

    @Test
    void aCancelledRunIsStoppedWithoutAResult() {
        Claim claim = job("a").claimed(7);

        assertThat(decisions.decide(claim, new Outcome.Cancelled(START, END)))
                .isInstanceOfSatisfying(Settlement.Stopped.class, stopped -> {
                    assertThat(stopped.result().status()).isEqualTo(JobStatus.CANCELLED);
                    assertThat(stopped.result().result()).isEqualTo("null");
                    assertThat(stopped.history().end()).isEqualTo(JobStatus.CANCELLED);
                });
    }

    @Test
    void aFailedRunIsRetriedWithBackoffAndItsErrorKept() {
        Claim claim = job("a").claimed(7, TWICE_FAILED);

        Settlement.Retry retry = (Settlement.Retry) decisions.decide(claim, failure(false));

        assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(8));
        assertThat(retry.counted()).isTrue();
        assertThat(retry.history().attempts()).isEqualTo(3);
        assertThat(retry.history().crashes()).isEqualTo(1);
        assertThat(retry.history().due()).isEqualTo(END.plusSeconds(8));
        assertThat(retry.history().errors()).containsExactly(error(1), error(2), error(3));
        assertThat(retry.history().end()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "1, 0, false", "1, 1, true", "3, 2, false", "3, 3, true", "100, 99, false"})
    void isDeadOnceItsRetriesAreUsedUp(int maxRetries, int failuresBefore, boolean dead) {
        History history = new History(null, failuresBefore, 0, History.NONE.times(), null, List.of());
        Settlement settlement = decisions.decide(job("a").maxRetries(maxRetries).claimed(7, history), failure(false));

        assertThat(settlement instanceof Settlement.Dead).isEqualTo(dead);
    }

    @Test
    void crashesAreNotRetries() {
        History crashedOnly = new History(null, 0, 2, History.NONE.times(), null, List.of());

        assertThat(decisions.decide(job("a").maxRetries(1).claimed(7, crashedOnly), failure(false)))
                .isInstanceOf(Settlement.Retry.class);
    }

    @Test
    void aPermanentFailureIsDeadAtOnce() {
        Claim claim = job("a").claimed(7);

        Settlement.Dead dead = (Settlement.Dead) decisions.decide(claim, failure(true));

        assertThat(dead.history().end()).isEqualTo(JobStatus.FAILED);
        assertThat(dead.history().attempts()).isEqualTo(1);
        assertThat(dead.result())
                .isEqualTo(JobResult.builder("a", JobStatus.FAILED)
                        .error("message 3")
                        .completedAt(END)
                        .duration(Duration.ofMillis(250))
                        .build());
    }

    @Test
    void aSnoozeBurnsNoAttemptAndLeavesNoError() {
        Claim claim = job("a").maxRetries(0).claimed(7, TWICE_FAILED);

        Settlement.Retry retry =
                (Settlement.Retry) decisions.decide(claim, new Outcome.Snoozed(Duration.ofMinutes(5), START, END));

        assertThat(retry.counted()).isFalse();
        assertThat(retry.delay()).isEqualTo(Duration.ofMinutes(5));
        assertThat(retry.history().attempts()).isEqualTo(2);
        assertThat(retry.history().errors()).hasSize(2);
        assertThat(retry.history().due()).isEqualTo(END.plusSeconds(300));
    }

    @Test
    void aSnoozeForEverIsOneOfTenYears() {
        Outcome forEver = new Outcome.Snoozed(ChronoUnit.FOREVER.getDuration(), START, END);

        assertThat(decisions.decide(job("a").claimed(7), forEver))
                .isInstanceOfSatisfying(
                        Settlement.Retry.class,
                        retry -> assertThat(retry.delay()).isEqualTo(Duration.ofDays(3_653)));
    }

    @Test
    void aRunThatDidNotHappenIsRequeued() {
        Claim claim = job("a").claimed(7);

        assertThat(decisions.decide(claim, new Outcome.Unrun()))
                .isEqualTo(new Settlement.Release(claim.lease(), claim.job().queue(), "echo"));
    }

    @Test
    void theHandlersBackoffGoesBeforeTheConfiguredOne() {
        BackoffPolicy quick = new BackoffPolicy(Duration.ofMillis(10), Duration.ofMillis(15), 0);
        Handler handler = StubHandler.of((payload, context) -> "1")
                .with(new Handler.Policy(
                        Optional.empty(), OptionalInt.empty(), Optional.of(quick), OptionalInt.empty()));
        Decisions with = new Decisions(new HandlerRegistry(Map.of("echo", handler)), BACKOFF, new Random(7));

        assertThat(with.decide(job("a").claimed(7, TWICE_FAILED), failure(false)))
                .isInstanceOfSatisfying(
                        Settlement.Retry.class,
                        retry -> assertThat(retry.delay()).isEqualTo(Duration.ofMillis(15)));
    }
}
