package io.bananas.client.http;

import java.util.Map;

/** The headers that carry the caller's trace. */
final class TraceHeaders {

    private static final boolean THERE = isThere();

    private TraceHeaders() {}

    private static boolean isThere() {
        try {
            Class.forName("io.opentelemetry.api.trace.Span", false, TraceHeaders.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Of the span of this thread; none without one, or without OpenTelemetry. */
    static Map<String, String> current() {
        return THERE ? OpenTelemetryHeaders.current() : Map.of();
    }
}
