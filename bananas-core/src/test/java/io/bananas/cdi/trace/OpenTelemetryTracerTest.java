package io.bananas.cdi.trace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.TraceContext;
import io.bananas.core.trace.Span;
import io.bananas.core.trace.Span.Scope;
import io.bananas.core.trace.SpanStart;
import io.bananas.core.trace.SpanStart.Kind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenTelemetryTracerTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final TraceContext SENDER =
            requireNonNull(TraceContext.of("00-" + TRACE + "-b7ad6b7169203331-01", "a=1"));

    private final SpansSeen seen = new SpansSeen();

    /** Samples the probe of a tracer, and fails with all else. */
    private static final class AngrySampler implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
            if (name.equals("probe")) {
                return SamplingResult.recordAndSample();
            }
            throw new IllegalStateException("no span today");
        }

        @Override
        public String getDescription() {
            return "angry";
        }
    }

    private final OpenTelemetryTracer tracer = new OpenTelemetryTracer(seen.telemetry(Sampler.alwaysOn()));

    @Test
    void aSpanGoesOnWithTheTraceOfItsParent() {
        Span span = tracer.start(SpanStart.below(SENDER, Kind.CONSUMER, "run"));
        TraceContext context = requireNonNull(span.context());
        span.end(null);

        assertThat(tracer.isOn()).isTrue();
        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.tracestate()).isEqualTo("a=1");
        assertThat(seen.only("run").getParentSpanId()).isEqualTo(SENDER.spanId());
        assertThat(seen.only("run").getSpanId()).isEqualTo(context.spanId());
        assertThat(seen.only("run").getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(seen.all()).hasSize(1);
    }

    @Test
    void aTracingSystemThatFailsRefusesNothing() {
        Sampler angry = new AngrySampler();
        OpenTelemetryTracer failing = new OpenTelemetryTracer(seen.telemetry(angry));

        Span span = failing.start(SpanStart.here(Kind.PRODUCER, "submit"));
        span.end(null);

        assertThat(span.isRecording()).isFalse();
        assertThat(span.context()).isNull();
        assertThat(seen.all()).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // the scope is only closed
    void aThreadWorksForASpanUntilItsScopeEnds() {
        assertThat(tracer.current()).isNull();
        Span outer = tracer.start(SpanStart.here(Kind.SERVER, "GET"));
        try (Scope scope = outer.enter()) {
            assertThat(tracer.current()).isEqualTo(outer.context());
            tracer.start(SpanStart.here(Kind.PRODUCER, "submit")).end(null);
            tracer.start(SpanStart.below(null, Kind.CLIENT, "alone")).end(null);
        }
        assertThat(tracer.current()).isNull();

        assertThat(seen.only("submit").getParentSpanId())
                .isEqualTo(requireNonNull(outer.context()).spanId());
        assertThat(seen.only("alone").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void whatIsSaidOfASpanIsSent() {
        Instant from = Instant.parse("2026-07-01T12:00:00Z");
        Span span = tracer.start(
                SpanStart.below(null, Kind.CLIENT, "a").linkedTo(SENDER).startedAt(from));
        span.rename("b");
        span.set("k", "v");
        span.set("n", 7);
        span.event("e", Map.of("x", "y"));
        span.fail("timeout", "too slow");
        span.end(from.plusSeconds(1));

        SpanData sent = seen.only("b");
        assertThat(sent.getLinks())
                .singleElement()
                .satisfies(
                        link -> assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE));
        assertThat(sent.getAttributes().get(AttributeKey.stringKey("k"))).isEqualTo("v");
        assertThat(sent.getAttributes().get(AttributeKey.longKey("n"))).isEqualTo(7);
        assertThat(sent.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("timeout");
        assertThat(sent.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(sent.getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getName()).isEqualTo("e"));
        assertThat(sent.getEndEpochNanos() - sent.getStartEpochNanos()).isEqualTo(1_000_000_000L);
    }

    @Test
    void aTraceThatIsNotSampledStaysSo() {
        OpenTelemetryTracer blind = new OpenTelemetryTracer(seen.telemetry(Sampler.alwaysOff()));
        Span span = blind.start(SpanStart.below(null, Kind.PRODUCER, "submit"));
        TraceContext context = requireNonNull(span.context());
        Span run = tracer.start(SpanStart.below(context, Kind.CONSUMER, "run"));
        run.end(null);

        assertThat(span.isRecording()).isFalse();
        assertThat(context.traceparent()).endsWith("-00");
        assertThat(run.isRecording()).isFalse();
        assertThat(seen.all()).isEmpty();
    }
}
