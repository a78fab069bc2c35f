package io.bananas.core.execute;

import io.bananas.core.event.JobEvents;
import io.bananas.core.job.Claim;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Runs one claimed job on the calling thread and hands its outcome on. Thread-safe. */
final class Runner {

    private final HandlerRegistry handlers;
    private final ActiveRuns runs;
    private final Deadlines deadlines;
    private final OutcomeSink sink;
    private final InstantSource clock;
    private final JobEvents events;

    Runner(
            HandlerRegistry handlers,
            ActiveRuns runs,
            Deadlines deadlines,
            OutcomeSink sink,
            InstantSource clock,
            JobEvents events) {
        this.handlers = handlers;
        this.runs = runs;
        this.deadlines = deadlines;
        this.sink = sink;
        this.clock = clock;
        this.events = events;
    }

    /** Runs the job; returns how long it took, in nanoseconds. */
    long run(Claim claim) {
        Duration timeout = claim.job().timeout();
        ActiveRun run = new ActiveRun(claim, timeout, clock.instant());
        runs.add(run);
        try {
            deadlines.watch(run);
            Outcome outcome = outcomeOf(run);
            if (run.decide()) {
                sink.accept(claim, outcome);
            }
        } finally {
            run.leave();
            runs.remove(run);
        }
        return run.elapsedNanos();
    }

    /** Every {@code Throwable} is the handler's: an {@code Error} in a handler must not take the worker down. */
    @SuppressWarnings("ThreadPriorityCheck")
    private Outcome outcomeOf(ActiveRun run) {
        try {
            events.started(run.claim());
            Handler handler = handlers.find(run.name()).orElseThrow();
            String result = handler.run(run.claim().job().payload(), run);
            return new Outcome.Completed(result, run.startedAt(), clock.instant());
        } catch (Throwable thrown) {
            return outcomeOf(thrown, run);
        }
    }

    private Outcome outcomeOf(Throwable thrown, ActiveRun run) {
        Instant at = clock.instant();
        if (run.isCancelRequested()) {
            return new Outcome.Cancelled(run.startedAt(), at);
        }
        if (thrown instanceof RetryLater later) {
            return new Outcome.Snoozed(later.delay(), run.startedAt(), at);
        }
        if (thrown instanceof InvalidPayloadException) {
            return new Outcome.Failed(Failure.binding(thrown), true, run.startedAt(), at);
        }
        boolean permanent = thrown instanceof PermanentFailure;
        return new Outcome.Failed(Failure.thrown(thrown), permanent, run.startedAt(), at);
    }
}
