package io.bananas.cdi.trace;

import io.bananas.core.job.TraceContext;
import io.bananas.core.trace.Span;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span of OpenTelemetry. */
final class OpenTelemetrySpan implements Span {

    private static final System.Logger LOG = System.getLogger(OpenTelemetrySpan.class.getName());

    private final io.opentelemetry.api.trace.Span span;

    OpenTelemetrySpan(io.opentelemetry.api.trace.Span span) {
        this.span = span;
    }

    @Override
    public boolean isRecording() {
        return span.isRecording();
    }

    @Override
    public @Nullable TraceContext context() {
        return OpenTelemetryTracer.headersOf(
                span.getSpanContext(), Context.root().with(span));
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // who enters closes it
    public Scope enter() {
        io.opentelemetry.context.Scope scope = span.makeCurrent();
        return scope::close;
    }

    @Override
    public void rename(String name) {
        span.updateName(name);
    }

    @Override
    public void set(String key, String value) {
        span.setAttribute(key, value);
    }

    @Override
    public void set(String key, long value) {
        span.setAttribute(key, value);
    }

    @Override
    public void event(String name, Map<String, String> values) {
        AttributesBuilder attributes = Attributes.builder();
        values.forEach(attributes::put);
        span.addEvent(name, attributes.build());
    }

    @Override
    public void fail(String errorType, String why) {
        span.setAttribute("error.type", errorType);
        span.setStatus(StatusCode.ERROR, why);
    }

    /** What the span stands for has happened, so a tracing system that fails with the end must not fail it. */
    @Override
    public void end(@Nullable Instant at) {
        try {
            if (at == null) {
                span.end();
            } else {
                span.end(at);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a span was not sent", e);
        }
    }
}
