package io.bananas.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.TraceContext;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.submit.Submitter;
import io.bananas.core.trace.Span.Scope;
import io.bananas.core.trace.SpanStart.Kind;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.JobRequest;
import io.bananas.testing.FakeSubmitStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmitSpansTest {

    private final FakeTracer tracer = new FakeTracer();
    private final FakeSubmitStore store = new FakeSubmitStore();
    private final Submitter submitter = new Submitter(
            store, SubmitSettings.DEFAULTS, new HandlerRegistry(Map.of()), InstantSource.system(), JobListener.NONE);
    private final SubmitSpans spans = new SubmitSpans(tracer);

    private static Draft draft(JobRequest.Builder request) {
        return new Draft(request.build(), "1");
    }

    private static Draft draft(String id) {
        return draft(JobRequest.builder("echo").id(id));
    }

    @Test
    void aSubmissionIsASpanOfItsProducerAndTheJobCarriesItsContext() {
        spans.one(
                draft(JobRequest.builder("echo").id("a").routingKey("gpu").headers(Map.of("k", "v"))),
                submitter::submit);

        FakeTracer.Seen span = tracer.last("submit gpu");
        assertThat(span.start.kind()).isEqualTo(Kind.PRODUCER);
        assertThat(span.ended).isTrue();
        assertThat(span.failed).isNull();
        assertThat(span.values)
                .containsEntry("messaging.system", "bananas")
                .containsEntry("messaging.operation.type", "send")
                .containsEntry("messaging.operation.name", "submit")
                .containsEntry("messaging.destination.name", "gpu")
                .containsEntry("messaging.message.id", "a")
                .containsEntry("bananas.job.name", "echo")
                .containsEntry("bananas.job.priority", "normal")
                .doesNotContainKey("bananas.jobs.known");
        assertThat(store.jobs().get(0).headers())
                .isEqualTo(Map.of("k", "v", "traceparent", span.context().traceparent()));
    }

    @Test
    @SuppressWarnings("try") // the scope is only closed
    void itGoesOnWithTheTraceOfTheCaller() {
        Span caller = tracer.start(SpanStart.below(null, Kind.SERVER, "GET"));
        try (Scope scope = caller.enter()) {
            spans.one(draft("a"), submitter::submit);
        }

        assertThat(tracer.last("submit default").parent).isEqualTo(caller.context());
    }

    @Test
    void aContextThatTheJobHasStaysAndIsALink() {
        TraceContext own = FakeTracer.context(77, 78, true);
        Map<String, String> headers = Map.of("traceparent", own.traceparent());
        spans.one(draft(JobRequest.builder("echo").id("a").headers(headers)), submitter::submit);

        assertThat(store.jobs().get(0).headers()).isEqualTo(headers);
        assertThat(tracer.last("submit default").start.kind()).isEqualTo(Kind.CLIENT);
        assertThat(tracer.last("submit default").start.link()).isEqualTo(own);
        assertThat(spans.later(draft(JobRequest.builder("echo").headers(headers)))
                        .request()
                        .headers())
                .isEqualTo(headers);
    }

    @Test
    void aBatchIsOneSpanWhoseJobsAreLinkedToIt() {
        store.know(Set.of("b"));
        spans.all(List.of(draft("a"), draft("b")), submitter::submitAll);

        FakeTracer.Seen span = tracer.last("submit default");
        assertThat(tracer.spans()).hasSize(1);
        assertThat(span.values)
                .containsEntry("messaging.batch.message_count", 2L)
                .containsEntry("messaging.destination.name", "default")
                .containsEntry("bananas.jobs.known", 1L);
        assertThat(store.jobs())
                .allSatisfy(job -> assertThat(job.headers())
                        .containsEntry("traceparent", span.context().traceparent())
                        .containsEntry("tracestate", "bananas=batch"));
    }

    @Test
    void aBatchForSeveralRoutesNamesNone() {
        spans.all(List.of(draft("a"), draft(JobRequest.builder("echo").routingKey("gpu"))), submitter::submitAll);

        assertThat(tracer.last("submit").values).doesNotContainKey("messaging.destination.name");
    }

    @Test
    void aRefusalIsTheFailureOfTheSpan() {
        assertThatExceptionOfType(InvalidJobException.class)
                .isThrownBy(() -> spans.one(draft(JobRequest.builder("no name")), submitter::submit));

        assertThat(tracer.last("submit").failed).isEqualTo(InvalidJobException.class.getName());
        assertThat(tracer.last("submit").ended).isTrue();
    }

    @Test
    void whatATransactionHoldsIsCreatedAtOnce() {
        Draft one = spans.later(draft("a"));
        Iterable<Draft> many = spans.later(List.of(draft("b"), draft("c")));

        FakeTracer.Seen first = tracer.spans().get(0);
        assertThat(first.name).isEqualTo("create");
        assertThat(first.ended).isTrue();
        assertThat(one.request().headers())
                .containsEntry("traceparent", first.context().traceparent());
        assertThat(many)
                .allSatisfy(
                        draft -> assertThat(draft.request().headers()).containsEntry("tracestate", "bananas=batch"));
    }

    @Test
    void aTraceThatNobodySeesStillSaysSoToTheRun() {
        tracer.notSampling();
        spans.one(draft("a"), submitter::submit);

        assertThat(tracer.last("submit").values).isEmpty();
        assertThat(store.jobs().get(0).headers().get("traceparent")).endsWith("-00");
    }

    @Test
    void aBatchThatNobodySeesLeavesTheDecisionToItsRuns() {
        tracer.notSampling();
        spans.all(List.of(draft("a"), draft("b")), submitter::submitAll);

        assertThat(store.jobs()).allSatisfy(job -> assertThat(job.headers()).isEmpty());
    }

    @Test
    void aJobWithoutRoomForAHeaderStaysAsItIs() {
        JobRequest.Builder full = JobRequest.builder("echo").id("a");
        Map<String, String> sixteen = new java.util.TreeMap<>();
        for (int i = 0; i < 16; i++) {
            sixteen.put("h" + i, "v");
        }
        spans.one(draft(full.headers(sixteen)), submitter::submit);

        assertThat(store.jobs().get(0).headers()).isEqualTo(sixteen);
    }

    @Test
    void nobodyMakesSpansWithoutATracingSystem() {
        assertThat(new SubmitSpans(Tracer.OFF).areOn()).isFalse();
        assertThat(Tracer.OFF.current()).isNull();
        Span nothing = Tracer.OFF.start(SpanStart.here(Kind.CLIENT, "x"));
        nothing.enter().close();
        nothing.rename("y");
        nothing.set("a", "b");
        nothing.set("a", 1);
        nothing.event("e", Map.of());
        nothing.fail("t", "w");
        nothing.end(null);
        assertThat(nothing.context()).isNull();
        assertThat(nothing.isRecording()).isFalse();
    }
}
