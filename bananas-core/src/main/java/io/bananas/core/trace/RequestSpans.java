package io.bananas.core.trace;

import io.bananas.core.job.TraceContext;
import io.bananas.core.trace.SpanStart.Kind;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes spans of requests, where the server makes none. Thread-safe. */
public final class RequestSpans {

    private final Supplier<Tracer> tracer;

    /** Makes spans with the tracer of the node that runs at that moment. */
    public RequestSpans(Supplier<Tracer> tracer) {
        this.tracer = tracer;
    }

    /**
     * Starts the span of a request, which goes on with the trace of its sender; {@code null} when there are no spans, or the server has
     * made one already.
     *
     * @param header reads a header of the request
     */
    public @Nullable Span start(String method, Function<String, @Nullable String> header) {
        Tracer now = tracer.get();
        if (!now.isOn() || now.current() != null) {
            return null;
        }
        TraceContext sender =
                TraceContext.of(header.apply(TraceContext.TRACEPARENT), header.apply(TraceContext.TRACESTATE));
        return now.start(SpanStart.below(sender, Kind.SERVER, method));
    }
}
