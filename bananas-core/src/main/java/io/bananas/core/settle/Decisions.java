package io.bananas.core.settle;

import io.bananas.core.execute.Outcome;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.store.Settlement;
import io.bananas.spi.JobError;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Decides by its outcome how a claim is settled. Uses no thread and no store. */
public final class Decisions {

    private static final Duration LONGEST_SNOOZE = Duration.ofDays(3_653);

    private final HandlerRegistry handlers;
    private final BackoffPolicy backoff;
    private final RandomGenerator random;

    public Decisions(HandlerRegistry handlers, BackoffPolicy backoff, RandomGenerator random) {
        this.handlers = handlers;
        this.backoff = backoff;
        this.random = random;
    }

    public Settlement decide(Claim claim, Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            return done(claim, completed);
        }
        if (outcome instanceof Outcome.Cancelled cancelled) {
            return stopped(claim, cancelled);
        }
        if (outcome instanceof Outcome.Snoozed snoozed) {
            Duration delay = snoozed.delay().compareTo(LONGEST_SNOOZE) < 0 ? snoozed.delay() : LONGEST_SNOOZE;
            History history = claim.history().snoozedUntil(snoozed.at().plus(delay), snoozed.startedAt(), snoozed.at());
            return new Settlement.Retry(claim.lease(), history, delay, false);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failed(claim, failed);
        }
        return new Settlement.Release(
                claim.lease(), claim.job().queue(), claim.job().name());
    }

    private Settlement failed(Claim claim, Outcome.Failed failed) {
        JobError error = failed.failure().toError(claim.attempt(), failed.at());
        History history = claim.history().withError(error);
        if (failed.permanent() || claim.attempt() > claim.job().maxRetries()) {
            History ended = history.ended(JobStatus.FAILED, failed.startedAt(), failed.at());
            return new Settlement.Dead(
                    claim.lease(),
                    ended,
                    resultOf(claim, failed.startedAt(), failed.at(), JobStatus.FAILED)
                            .error(error.message())
                            .build());
        }
        Duration delay = backoffOf(claim).delay(claim.attempt(), random);
        History retried = history.retriedAt(failed.at().plus(delay), failed.startedAt(), failed.at());
        return new Settlement.Retry(claim.lease(), retried, delay, true);
    }

    private BackoffPolicy backoffOf(Claim claim) {
        return handlers.policyOf(claim.job().name()).backoff().orElse(backoff);
    }

    private static Settlement done(Claim claim, Outcome.Completed completed) {
        History history = claim.history().ended(JobStatus.COMPLETED, completed.startedAt(), completed.at());
        return new Settlement.Done(
                claim.lease(),
                history,
                resultOf(claim, completed.startedAt(), completed.at(), JobStatus.COMPLETED)
                        .result(completed.result())
                        .build());
    }

    private static Settlement stopped(Claim claim, Outcome.Cancelled cancelled) {
        History history = claim.history().ended(JobStatus.CANCELLED, cancelled.startedAt(), cancelled.at());
        return new Settlement.Stopped(
                claim.lease(),
                history,
                resultOf(claim, cancelled.startedAt(), cancelled.at(), JobStatus.CANCELLED)
                        .build(),
                claim.job().queue(),
                claim.job().name());
    }

    /** The result of a run as its waiters get it. */
    private static JobResult.Builder resultOf(Claim claim, Instant startedAt, Instant at, JobStatus status) {
        return JobResult.builder(claim.job().id(), status).completedAt(at).duration(Duration.between(startedAt, at));
    }
}
