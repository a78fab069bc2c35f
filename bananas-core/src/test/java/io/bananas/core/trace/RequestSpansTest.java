package io.bananas.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.TraceContext;
import io.bananas.core.trace.Span.Scope;
import io.bananas.core.trace.SpanStart.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestSpansTest {

    private final FakeTracer tracer = new FakeTracer();
    private final RequestSpans spans = new RequestSpans(() -> tracer);

    @Test
    void aRequestGoesOnWithTheTraceOfItsSender() {
        TraceContext sender = FakeTracer.context(5, 6, true);
        spans.start("POST", Map.of("traceparent", sender.traceparent())::get);

        assertThat(tracer.last("POST").parent).isEqualTo(sender);
        assertThat(tracer.last("POST").start.kind()).isEqualTo(Kind.SERVER);
    }

    @Test
    @SuppressWarnings("try") // the scope is only closed
    void aServerThatHasMadeItsSpanNeedsNone() {
        try (Scope scope =
                tracer.start(SpanStart.below(null, Kind.SERVER, "GET")).enter()) {
            assertThat(spans.start("POST", name -> null)).isNull();
        }
        assertThat(new RequestSpans(() -> Tracer.OFF).start("POST", name -> null))
                .isNull();
    }
}
