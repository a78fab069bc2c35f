package io.bananas.core.trace;

import io.bananas.core.job.TraceContext;
import org.jspecify.annotations.Nullable;

/** The port to a tracing system. Thread-safe. */
public interface Tracer {

    /** Makes no spans. Whoever asks {@link #isOn} first pays nothing. */
    Tracer OFF = new TracingOff();

    /** Whether there may be spans at all. It never changes. */
    boolean isOn();

    /** Starts a span. The caller ends it. */
    Span start(SpanStart start);

    /** The span that the current thread works for; {@code null} when there is none. */
    @Nullable
    TraceContext current();
}
