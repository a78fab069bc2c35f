package io.bananas.core.submit;

import io.bananas.core.job.Attributes;
import io.bananas.core.job.TraceContext;
import java.util.List;
import java.util.Map;

/**
 * How many bytes a job brings along, as the limits of a batch and of a transaction count them. The headers of its trace do not count: the
 * product adds them, and whoever switches traces on has no job refused for that.
 */
final class JobWeight {

    private static final List<String> OF_THE_TRACE = List.of(TraceContext.TRACEPARENT, TraceContext.TRACESTATE);

    private JobWeight() {}

    static long of(String payload, Attributes attributes) {
        long all = TextSize.bytesOf(payload) + attributes.total(TextSize::bytesOf);
        Map<String, String> headers = attributes.headers();
        return headers.isEmpty() ? all : all - ofTheTrace(headers);
    }

    private static long ofTheTrace(Map<String, String> headers) {
        long bytes = 0;
        for (String name : OF_THE_TRACE) {
            if (headers.containsKey(name)) {
                String value = headers.get(name);
                bytes += name.length() + (value == null ? 0 : TextSize.bytesOf(value));
            }
        }
        return bytes;
    }
}
