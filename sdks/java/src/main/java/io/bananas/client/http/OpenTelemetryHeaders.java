package io.bananas.client.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The current span in the form of W3C Trace Context. A class of its own: it cannot be loaded without OpenTelemetry. */
final class OpenTelemetryHeaders {

    private OpenTelemetryHeaders() {}

    static Map<String, String> current() {
        SpanContext span = Span.fromContext(Context.current()).getSpanContext();
        if (!span.isValid()) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "traceparent",
                "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex());
        if (!span.getTraceState().isEmpty()) {
            headers.put(
                    "tracestate",
                    span.getTraceState().asMap().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(",")));
        }
        return headers;
    }
}
