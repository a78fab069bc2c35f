package io.bananas.testing;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.spi.JobError;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may become of a claim, with times that no test looks at. */
public final class Settlements {

    private static final Duration TOOK = Duration.ofMillis(20);

    private Settlements() {}

    /** It completed with this result. */
    public static Settlement.Done completed(Claim claim, String result) {
        History history = claim.history().ended(JobStatus.COMPLETED, startOf(claim), endOf(claim));
        JobResult completed = JobResult.builder(claim.job().id(), JobStatus.COMPLETED)
                .result(result)
                .completedAt(endOf(claim))
                .duration(TOOK)
                .build();
        return new Settlement.Done(claim.lease(), history, completed);
    }

    /** Its run was stopped by request. */
    public static Settlement.Stopped stopped(Claim claim) {
        History history = claim.history().ended(JobStatus.CANCELLED, startOf(claim), endOf(claim));
        JobResult result = JobResult.builder(claim.job().id(), JobStatus.CANCELLED)
                .completedAt(endOf(claim))
                .duration(TOOK)
                .build();
        return new Settlement.Stopped(
                claim.lease(), history, result, claim.job().queue(), claim.job().name());
    }

    /** It failed and is retried after the delay. */
    public static Settlement.Retry retried(Claim claim, Duration delay) {
        History history = claim.history()
                .withError(errorOf(claim))
                .retriedAt(endOf(claim).plus(delay), startOf(claim), endOf(claim));
        return new Settlement.Retry(claim.lease(), history, delay, true);
    }

    /** The same, with as long a stack as is kept. */
    public static Settlement.Retry retriedAfterLongStack(Claim claim, Duration delay) {
        JobError error = JobError.builder("java.io.IOException", "no luck")
                .attempt(claim.attempt())
                .at(endOf(claim))
                .stack("x".repeat(8_000))
                .build();
        History history =
                claim.history().withError(error).retriedAt(endOf(claim).plus(delay), startOf(claim), endOf(claim));
        return new Settlement.Retry(claim.lease(), history, delay, true);
    }

    /** It wants to be run again after the delay. */
    public static Settlement.Retry snoozed(Claim claim, Duration delay) {
        History history = claim.history().snoozedUntil(endOf(claim).plus(delay), startOf(claim), endOf(claim));
        return new Settlement.Retry(claim.lease(), history, delay, false);
    }

    /** It failed for good. */
    public static Settlement.Dead failed(Claim claim) {
        History history =
                claim.history().withError(errorOf(claim)).ended(JobStatus.FAILED, startOf(claim), endOf(claim));
        return new Settlement.Dead(
                claim.lease(),
                history,
                JobResult.builder(claim.job().id(), JobStatus.FAILED)
                        .error("no luck")
                        .completedAt(endOf(claim))
                        .duration(TOOK)
                        .build());
    }

    /** It was not run. */
    public static Settlement.Release released(Claim claim) {
        return new Settlement.Release(
                claim.lease(), claim.job().queue(), claim.job().name());
    }

    /** Hands it to the store by its kind. */
    public static Set<String> settle(SettleStore store, Settlement settlement) {
        if (settlement instanceof Settlement.Done done) {
            return store.done(List.of(done));
        }
        if (settlement instanceof Settlement.Retry retry) {
            return store.retry(List.of(retry)).refused();
        }
        if (settlement instanceof Settlement.Stopped stopped) {
            return store.stopped(List.of(stopped)).refused();
        }
        return settlement instanceof Settlement.Dead dead
                ? store.dead(List.of(dead))
                : store.release(List.of((Settlement.Release) settlement)).refused();
    }

    /** What it makes of what has happened to the job; nothing when the job is requeued. */
    public static Optional<History> historyOf(Settlement settlement) {
        if (settlement instanceof Settlement.Done done) {
            return Optional.of(done.history());
        }
        if (settlement instanceof Settlement.Retry retry) {
            return Optional.of(retry.history());
        }
        if (settlement instanceof Settlement.Stopped stopped) {
            return Optional.of(stopped.history());
        }
        return settlement instanceof Settlement.Dead dead ? Optional.of(dead.history()) : Optional.empty();
    }

    private static JobError errorOf(Claim claim) {
        return JobError.builder("java.io.IOException", "no luck")
                .attempt(claim.attempt())
                .at(endOf(claim))
                .stack("at Nowhere.run")
                .build();
    }

    private static Instant startOf(Claim claim) {
        return claim.lease().claimedAt();
    }

    private static Instant endOf(Claim claim) {
        return startOf(claim).plus(TOOK);
    }
}
