package io.bananas.core.execute;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobFields;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.log.LogFields;
import java.time.Instant;

/** Runs one claimed job on the calling thread and hands its outcome on. Thread-safe. */
final class Runner {

    private static final System.Logger LOG = System.getLogger(Runner.class.getName());

    private final HandlerRegistry handlers;
    private final ActiveRuns runs;
    private final Deadlines deadlines;
    private final AfterRun afterRun;
    private final OutcomeSink sink;
    private final JobListener events;

    Runner(
            HandlerRegistry handlers,
            ActiveRuns runs,
            Deadlines deadlines,
            AfterRun afterRun,
            OutcomeSink sink,
            JobListener events) {
        this.handlers = handlers;
        this.runs = runs;
        this.deadlines = deadlines;
        this.afterRun = afterRun;
        this.sink = sink;
        this.events = events;
    }

    /** Runs the job and hands on its outcome. If that fails, it notes that the claim has none. */
    void run(Claim claim) {
        ActiveRun run = begin(claim);
        boolean ours = false;
        try {
            Outcome outcome = outcomeOf(run);
            ours = run.decide();
            if (ours) {
                sink.accept(claim, outcome);
            } else {
                LOG.log(System.Logger.Level.DEBUG, "late end of job {0} dropped", run.id());
            }
        } catch (Throwable e) {
            // nothing is stored of it now: the node may be out of memory. The claimer requeues it within a minute
            if (ours || run.decide()) {
                sink.lost(claim, e);
            }
            throw e;
        } finally {
            afterRun.left(run);
        }
    }

    private ActiveRun begin(Claim claim) {
        try {
            return runs.begin(claim);
        } catch (RuntimeException | Error e) {
            sink.lost(claim, e);
            throw e;
        }
    }

    /** Every {@code Throwable} is the handler's: an {@code Error} in a handler must not take the worker down. */
    private Outcome outcomeOf(ActiveRun run) {
        try {
            if (!runs.add(run)) {
                return new Outcome.Unrun();
            }
            deadlines.watch(run);
            events.on(new JobEvent.Started(run.claim()));
            String result = resultOf(run);
            Instant at = run.now();
            return run.hasHeededCancel()
                    ? new Outcome.Cancelled(run.startedAt(), at)
                    : new Outcome.Completed(result, run.startedAt(), at);
        } catch (Throwable thrown) {
            return outcomeOf(thrown, run);
        }
    }

    /** What the handler logs meanwhile has the fields of the job. */
    private String resultOf(ActiveRun run) throws Exception {
        Handler handler = handlers.find(run.name()).orElseThrow();
        LogFields fields = JobFields.open(run.claim());
        try {
            return handler.run(run.claim().job().payload(), run);
        } finally {
            fields.close();
        }
    }

    private Outcome outcomeOf(Throwable thrown, ActiveRun run) {
        Instant at = run.now();
        if (run.isCancelRequested()) {
            return new Outcome.Cancelled(run.startedAt(), at);
        }
        return Outcome.ofThrown(thrown, handlers.policyOf(run.name()), run.startedAt(), at);
    }
}
