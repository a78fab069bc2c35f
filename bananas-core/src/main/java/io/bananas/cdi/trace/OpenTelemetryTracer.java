package io.bananas.cdi.trace;

import io.bananas.core.job.TraceContext;
import io.bananas.core.trace.Span;
import io.bananas.core.trace.SpanStart;
import io.bananas.core.trace.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry as the tracing system. Thread-safe. */
final class OpenTelemetryTracer implements Tracer {

    private static final System.Logger LOG = System.getLogger(OpenTelemetryTracer.class.getName());
    private static final TextMapPropagator HEADERS = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<TraceContext> READER = new Reader();

    private final io.opentelemetry.api.trace.Tracer tracer;
    private final boolean on;

    OpenTelemetryTracer(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("io.bananas");
        on = canTrace();
    }

    /** A system that is there and off makes spans without a context. The span here is not ended, so nobody sees it. */
    private boolean canTrace() {
        return tracer.spanBuilder("probe")
                .setNoParent()
                .startSpan()
                .getSpanContext()
                .isValid();
    }

    @Override
    public boolean isOn() {
        return on;
    }

    /** A tracing system that fails is no reason to refuse a job: then there is no span. */
    @Override
    public Span start(SpanStart start) {
        try {
            return new OpenTelemetrySpan(started(start));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "no span", e);
            return OFF.start(start);
        }
    }

    private io.opentelemetry.api.trace.Span started(SpanStart start) {
        SpanBuilder builder = tracer.spanBuilder(start.name()).setSpanKind(kindOf(start.kind()));
        if (!start.here()) {
            builder.setParent(contextOf(start.parent()));
        }
        if (start.link() != null) {
            builder.addLink(io.opentelemetry.api.trace.Span.fromContext(contextOf(start.link()))
                    .getSpanContext());
        }
        if (start.at() != null) {
            builder.setStartTimestamp(start.at());
        }
        return builder.startSpan();
    }

    private static SpanKind kindOf(SpanStart.Kind kind) {
        return switch (kind) {
            case SERVER -> SpanKind.SERVER;
            case CLIENT -> SpanKind.CLIENT;
            case PRODUCER -> SpanKind.PRODUCER;
            case CONSUMER -> SpanKind.CONSUMER;
        };
    }

    private static Context contextOf(@Nullable TraceContext context) {
        return context == null ? Context.root() : HEADERS.extract(Context.root(), context, READER);
    }

    @Override
    public @Nullable TraceContext current() {
        return headersOf(io.opentelemetry.api.trace.Span.current().getSpanContext(), Context.current());
    }

    static @Nullable TraceContext headersOf(SpanContext span, Context context) {
        if (!span.isValid()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        HEADERS.inject(context, headers, (all, name, value) -> all.put(name, value));
        return TraceContext.of(headers.get(TraceContext.TRACEPARENT), headers.get(TraceContext.TRACESTATE));
    }

    /** Reads a context as if it were headers. */
    private static final class Reader implements TextMapGetter<TraceContext> {

        @Override
        public Iterable<String> keys(TraceContext context) {
            return List.of(TraceContext.TRACEPARENT, TraceContext.TRACESTATE);
        }

        @Override
        public @Nullable String get(@Nullable TraceContext context, String name) {
            if (context == null) {
                return null;
            }
            return name.equals(TraceContext.TRACEPARENT) ? context.traceparent() : context.tracestate();
        }
    }
}
