package io.bananas.core.trace;

import io.bananas.core.job.TraceContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span that is about to start.
 *
 * @param parent the span that it belongs to; {@code null} when it begins a trace, unless it is {@code here}
 * @param here whether its parent is the span that the current thread works for
 * @param link a span of another trace that led to this one
 * @param at when it started; {@code null}: now
 */
public record SpanStart(
        Kind kind,
        String name,
        @Nullable TraceContext parent,
        boolean here,
        @Nullable TraceContext link,
        @Nullable Instant at) {

    /** What a span does for others. */
    public enum Kind {
        /** Answers a request. */
        SERVER,
        /** Asks another system. */
        CLIENT,
        /** Makes a message. */
        PRODUCER,
        /** Works on a message. */
        CONSUMER
    }

    /** A span below the one that the current thread works for. */
    public static SpanStart here(Kind kind, String name) {
        return new SpanStart(kind, name, null, true, null, null);
    }

    /** A span below another; the first of a trace when that is {@code null}. */
    public static SpanStart below(@Nullable TraceContext parent, Kind kind, String name) {
        return new SpanStart(kind, name, parent, false, null, null);
    }

    /** The same, linked to a span. */
    public SpanStart linkedTo(TraceContext other) {
        return new SpanStart(kind, name, parent, here, other, at);
    }

    /** The same, started at another time. */
    public SpanStart startedAt(Instant other) {
        return new SpanStart(kind, name, parent, here, link, other);
    }
}
