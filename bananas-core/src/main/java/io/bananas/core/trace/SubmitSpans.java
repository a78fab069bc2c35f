package io.bananas.core.trace;

import io.bananas.core.job.Job;
import io.bananas.core.job.TraceContext;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.core.trace.Span.Scope;
import io.bananas.core.trace.SpanStart.Kind;
import io.bananas.spi.InvalidJobException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each submission and puts its context into the headers of the jobs, from where their runs go on. A job that has a context
 * already keeps it: its submitter made it. Thread-safe.
 */
public final class SubmitSpans {

    private static final String SEND = "send";
    private static final String SUBMIT = "submit";
    private static final String CREATE = "create";

    private final Tracer tracer;

    public SubmitSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Whether there may be spans. If not, the caller submits without this. */
    public boolean areOn() {
        return tracer.isOn();
    }

    /** Submits one job. */
    public Submitted one(Draft draft, Function<Draft, Submitted> submit) {
        TraceContext own = TraceContext.in(draft.request().headers());
        SpanStart start = SpanStart.here(own == null ? Kind.PRODUCER : Kind.CLIENT, SUBMIT);
        Span span = tracer.start(own == null ? start : start.linkedTo(own));
        return within(span, () -> describeOne(span, submit.apply(with(span.context(), draft))));
    }

    /** Submits several jobs, all or none. */
    public Submitted all(Iterable<Draft> drafts, Function<Iterable<Draft>, Submitted> submit) {
        Span span = tracer.start(SpanStart.here(Kind.PRODUCER, SUBMIT));
        TraceContext context = ofBatch(span.context());
        return within(span, () -> describeAll(span, submit.apply(with(context, drafts))));
    }

    /** A job that is submitted later, when its transaction has committed. Its trace goes on from here. */
    public Draft later(Draft draft) {
        return TraceContext.in(draft.request().headers()) == null ? with(created(), draft) : draft;
    }

    /** Jobs that are submitted later. */
    public Iterable<Draft> later(Iterable<Draft> drafts) {
        return with(ofBatch(created()), drafts);
    }

    private @Nullable TraceContext created() {
        Span span = tracer.start(SpanStart.here(Kind.PRODUCER, CREATE));
        if (span.isRecording()) {
            Words.operation(span, CREATE, CREATE);
        }
        span.end(null);
        return span.context();
    }

    @SuppressWarnings("try") // the scope is only closed
    private static Submitted within(Span span, Step step) {
        try (Scope scope = span.enter()) {
            return step.run();
        } catch (RuntimeException | Error e) {
            span.fail(
                    e.getClass().getName(),
                    e instanceof InvalidJobException ? "refused" : String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end(null);
        }
    }

    private static Submitted describeOne(Span span, Submitted submitted) {
        if (span.isRecording()) {
            Job job = submitted.jobs().get(0);
            span.rename(SUBMIT + " " + job.routingKey());
            Words.operation(span, SEND, SUBMIT);
            Words.job(span, job);
            tellKnown(span, submitted);
        }
        return submitted;
    }

    private static Submitted describeAll(Span span, Submitted submitted) {
        if (span.isRecording()) {
            List<Job> jobs = submitted.jobs();
            Words.operation(span, SEND, SUBMIT);
            span.set(Words.BATCH_SIZE, jobs.size());
            String route = jobs.get(0).routingKey();
            if (jobs.stream().allMatch(job -> job.routingKey().equals(route))) {
                span.rename(SUBMIT + " " + route);
                Words.route(span, jobs.get(0));
            }
            tellKnown(span, submitted);
        }
        return submitted;
    }

    private static void tellKnown(Span span, Submitted submitted) {
        if (!submitted.known().isEmpty()) {
            span.set(Words.KNOWN, submitted.known().size());
        }
    }

    /** Each run of a batch has its own decision of the sampler, so a submission that nobody sees is not worth a header in each job. */
    private static @Nullable TraceContext ofBatch(@Nullable TraceContext context) {
        return context == null || !context.isSampled() ? null : context.ofBatch();
    }

    private static Iterable<Draft> with(@Nullable TraceContext context, Iterable<Draft> drafts) {
        return () -> new Iterator<>() {

            private final Iterator<Draft> rest = drafts.iterator();

            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public Draft next() {
                return with(context, rest.next());
            }
        };
    }

    private static Draft with(@Nullable TraceContext context, Draft draft) {
        Map<String, String> headers = draft.request().headers();
        if (context == null || headers.containsKey(TraceContext.TRACEPARENT)) {
            return draft;
        }
        Map<String, String> more = context.addedTo(headers);
        return more == headers
                ? draft
                : new Draft(draft.request().toBuilder().headers(more).build(), draft.payload());
    }

    /** Submits within a span. */
    @FunctionalInterface
    private interface Step {
        Submitted run();
    }
}
