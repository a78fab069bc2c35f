package io.bananas.test;

import io.bananas.core.execute.Outcome;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.settle.Decisions;
import io.bananas.core.store.Settlement;
import io.bananas.spi.JobError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs claims on the calling thread, and lets the engine's own rules decide what comes next. */
final class OneRun {

    /** The default of a node, but exact: a test should not have to expect a random time. */
    static final BackoffPolicy BACKOFF =
            new BackoffPolicy(BackoffPolicy.DEFAULTS.base(), BackoffPolicy.DEFAULTS.max(), 0);

    private static final long SEED = 1;

    private final HandlerRegistry handlers;
    private final Decisions decisions;
    private final InstantSource clock;

    /** A run and how the engine settles it. */
    record Ran(HandlerRun run, Settlement settlement) {}

    OneRun(HandlerRegistry handlers, InstantSource clock) {
        this.handlers = handlers;
        this.decisions = new Decisions(handlers, BACKOFF, new Random(SEED));
        this.clock = clock;
    }

    Ran run(Claim claim, RunContext context) {
        Outcome outcome = outcomeOf(claim, context);
        Settlement settlement = decisions.decide(claim, outcome);
        return new Ran(told(context, settlement), settlement);
    }

    private Outcome outcomeOf(Claim claim, RunContext context) {
        Instant startedAt = context.startedAt();
        try {
            String result = handlers.find(claim.job().name())
                    .orElseThrow()
                    .run(claim.job().payload(), context);
            Instant at = clock.instant();
            return context.hasHeededCancel()
                    ? new Outcome.Cancelled(startedAt, at)
                    : new Outcome.Completed(result, startedAt, at);
        } catch (Throwable thrown) {
            Instant at = clock.instant();
            return context.isCancelRequested()
                    ? new Outcome.Cancelled(startedAt, at)
                    : Outcome.ofThrown(thrown, handlers.policyOf(claim.job().name()), startedAt, at);
        }
    }

    private static HandlerRun told(RunContext context, Settlement settlement) {
        if (settlement instanceof Settlement.Done done) {
            return new HandlerRun(
                    context, HandlerRun.Outcome.COMPLETED, done.result().result(), null, null);
        }
        if (settlement instanceof Settlement.Dead dead) {
            JobError error = last(dead.history().errors());
            return new HandlerRun(context, HandlerRun.Outcome.DEAD, "null", error, null);
        }
        if (settlement instanceof Settlement.Retry retry) {
            Duration delay = retry.delay();
            return retry.counted()
                    ? new HandlerRun(
                            context,
                            HandlerRun.Outcome.RETRIED,
                            "null",
                            last(retry.history().errors()),
                            delay)
                    : new HandlerRun(context, HandlerRun.Outcome.SNOOZED, "null", null, delay);
        }
        return new HandlerRun(context, HandlerRun.Outcome.CANCELLED, "null", null, null);
    }

    private static @Nullable JobError last(List<JobError> errors) {
        return errors.isEmpty() ? null : errors.get(errors.size() - 1);
    }
}
