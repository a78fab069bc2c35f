package io.bananas.core.trace;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.handler.Handler;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.TraceContext;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogFields;
import io.bananas.core.trace.Span.Scope;
import io.bananas.core.trace.SpanStart.Kind;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each run, and one of the time until its outcome is stored. The span of the run ends with the handler, but it is told
 * only when the outcome is stored, because only then it is known. Each run that has started ends with an event, also when its outcome is
 * lost. So no run stays here. Thread-safe.
 */
public final class RunSpans implements JobListener {

    private static final String RUN = "run";
    private static final String SETTLE = "settle";

    private final Tracer tracer;
    private final String worker;
    private final InstantSource clock;
    private final Map<Long, TracedRun> runs = new ConcurrentHashMap<>();
    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Started.class, event -> started(event.claim()))
            .to(JobEvent.Completed.class, event -> decided(event.claim(), "completed"))
            .to(JobEvent.Failed.class, event -> failed(event.claim(), event.error()))
            .to(JobEvent.Retried.class, event -> delayed(event.claim(), "retried", event.delay()))
            .to(JobEvent.Snoozed.class, event -> delayed(event.claim(), "snoozed", event.delay()))
            .to(JobEvent.Dead.class, event -> decided(event.claim(), "dead"))
            .to(JobEvent.Requeued.class, event -> requeued(event.claim()))
            .to(JobEvent.Stale.class, event -> stale(event.claim().lease().fence()))
            .to(JobEvent.OutcomeLost.class, event -> lost(event.claim()))
            .to(JobEvent.Settled.class, event -> settled(event.claim(), event.took()));

    /**
     * Follows no run yet.
     *
     * @param worker the id of this node
     * @param clock the clock of the tracing system, which is that of the machine
     */
    public RunSpans(Tracer tracer, String worker, InstantSource clock) {
        this.tracer = tracer;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    /** How many runs it follows: they run, or their outcome is not stored yet. */
    int followed() {
        return runs.size();
    }

    private void started(Claim claim) {
        Span span = tracer.start(startOf(claim.job()));
        if (span.isRecording()) {
            describe(span, claim);
        }
        runs.put(claim.lease().fence(), new TracedRun(span));
    }

    /** One submission of one job has its run below it. Thousands of runs below one submission would be hard to read, so they are linked. */
    private static SpanStart startOf(Job job) {
        String name = RUN + " " + job.routingKey();
        TraceContext submitted = TraceContext.in(job.headers());
        return submitted != null && submitted.isOfBatch()
                ? SpanStart.below(null, Kind.CONSUMER, name).linkedTo(submitted)
                : SpanStart.below(submitted, Kind.CONSUMER, name);
    }

    private void describe(Span span, Claim claim) {
        Words.operation(span, "process", RUN);
        Words.job(span, claim.job());
        span.set(Words.CLIENT, worker);
        span.set(Words.ATTEMPT, claim.attempt());
        span.set(Words.WAIT, claim.waited().toMillis());
    }

    /** A handler that does its work within the span of the run, so that spans of its own are below that. */
    public Handler traced(Handler handler) {
        return new Handler() {

            @Override
            @SuppressWarnings("try") // they are only closed
            public String run(String payload, JobContext context) throws Exception {
                TracedRun run = runs.get(context.fence());
                if (run == null) {
                    return handler.run(payload, context);
                }
                TraceContext span = run.span.isRecording() ? run.span.context() : null;
                try (Scope scope = run.span.enter()) {
                    return span == null ? handler.run(payload, context) : seen(span, handler, payload, context);
                } finally {
                    handled(context.fence(), run);
                }
            }

            @Override
            public Policy policy() {
                return handler.policy();
            }
        };
    }

    /** What the handler logs has the span of the run; the fields around it have that of the submission. */
    @SuppressWarnings("try") // they are only closed
    private static String seen(TraceContext span, Handler handler, String payload, JobContext context)
            throws Exception {
        try (LogFields fields =
                LogFields.open(Map.of(LogField.TRACE_ID, span.traceId(), LogField.SPAN_ID, span.spanId()))) {
            return handler.run(payload, context);
        }
    }

    private void handled(long fence, TracedRun run) {
        if (run.span.isRecording()) {
            run.endedAt = clock.instant();
        } else {
            runs.remove(fence);
        }
    }

    private void decided(Claim claim, String outcome) {
        TracedRun run = runs.get(claim.lease().fence());
        if (run != null) {
            run.outcome = outcome;
        }
    }

    private void delayed(Claim claim, String outcome, Duration delay) {
        TracedRun run = runs.get(claim.lease().fence());
        if (run != null) {
            run.outcome = outcome;
            run.delay = delay;
        }
    }

    private void failed(Claim claim, JobError error) {
        TracedRun run = runs.get(claim.lease().fence());
        if (run != null && run.span.isRecording()) {
            String stack = error.stack();
            run.span.event(
                    "exception",
                    Map.of(
                            "exception.type", error.type(),
                            "exception.message", error.message(),
                            "exception.stacktrace", stack == null ? "" : stack));
            run.span.fail(error.type(), error.message());
        }
    }

    private void requeued(Claim claim) {
        TracedRun run = runs.remove(claim.lease().fence());
        if (run != null) {
            end(run, "requeued");
        }
    }

    private void stale(long fence) {
        TracedRun run = runs.remove(fence);
        if (run != null) {
            run.span.fail("stale", "the lease was lost before the outcome was stored");
            end(run, "stale");
        }
    }

    private void lost(Claim claim) {
        TracedRun run = runs.remove(claim.lease().fence());
        if (run != null) {
            run.span.fail("lost", "the outcome could not be stored, and the job runs again");
            end(run, "lost");
        }
    }

    /** A job without another outcome was cancelled: no other event of that names the run. */
    private void settled(Claim claim, Duration took) {
        TracedRun run = runs.remove(claim.lease().fence());
        if (run != null) {
            String outcome = run.outcome == null ? "cancelled" : run.outcome;
            boolean recording = run.span.isRecording();
            end(run, outcome);
            if (recording) {
                settle(run, claim, outcome, took);
            }
        }
    }

    private void end(TracedRun run, String outcome) {
        Duration delay = run.delay;
        run.span.set(Words.OUTCOME, outcome);
        run.span.event(outcome, delay == null ? Map.of() : Map.of(Words.DELAY, Long.toString(delay.toMillis())));
        run.span.end(run.endedAt);
    }

    private void settle(TracedRun run, Claim claim, String outcome, Duration took) {
        Instant now = clock.instant();
        Span span = tracer.start(SpanStart.below(
                        run.span.context(),
                        Kind.CLIENT,
                        SETTLE + " " + claim.job().routingKey())
                .startedAt(now.minus(took)));
        Words.operation(span, SETTLE, SETTLE);
        Words.job(span, claim.job());
        span.set(Words.OUTCOME, outcome);
        span.end(now);
    }

    /** A run whose outcome is not stored yet. */
    private static final class TracedRun {

        private final Span span;
        private volatile @Nullable Instant endedAt;
        private volatile @Nullable String outcome;
        private volatile @Nullable Duration delay;

        TracedRun(Span span) {
            this.span = span;
        }
    }
}
