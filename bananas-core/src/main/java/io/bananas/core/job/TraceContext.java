package io.bananas.core.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a trace goes on, as the headers {@code traceparent} and {@code tracestate} of W3C Trace Context write it.
 *
 * @param traceparent the ids of the trace and of the span, and whether the trace is sampled
 * @param tracestate what tracing systems add for themselves
 */
public record TraceContext(String traceparent, @Nullable String tracestate) {

    /** The header with the ids. */
    public static final String TRACEPARENT = "traceparent";

    /** The header with the additions. */
    public static final String TRACESTATE = "tracestate";

    private static final String BATCH = "bananas=batch";
    private static final String UNKNOWN_VERSION = "ff";

    // where the parts begin
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int END = 55;
    private static final int HEX = 16;

    /** The context in headers; {@code null} when there is none, or it is none. */
    public static @Nullable TraceContext in(Map<String, String> headers) {
        return headers.isEmpty() ? null : of(headers.get(TRACEPARENT), headers.get(TRACESTATE));
    }

    /** The context of two headers; {@code null} when there is none, or it is none. */
    public static @Nullable TraceContext of(@Nullable String traceparent, @Nullable String tracestate) {
        return traceparent == null || !isContext(traceparent)
                ? null
                : new TraceContext(traceparent, tracestate == null || tracestate.isBlank() ? null : tracestate);
    }

    /** Each run asks, so this is no regular expression. Later versions may add parts behind a dash. */
    private static boolean isContext(String text) {
        return (text.length() == END || (text.length() > END && text.charAt(END) == '-'))
                && isHex(text, 0, TRACE_ID - 1)
                && !text.startsWith(UNKNOWN_VERSION)
                && isId(text, TRACE_ID, SPAN_ID - 1)
                && isId(text, SPAN_ID, FLAGS - 1)
                && isHex(text, FLAGS, END);
    }

    /** Whether a part is hexadecimal, is not zero, and has dashes around it. */
    private static boolean isId(String text, int from, int to) {
        boolean zero = true;
        for (int i = from; i < to; i++) {
            zero &= text.charAt(i) == '0';
        }
        return !zero && text.charAt(from - 1) == '-' && text.charAt(to) == '-' && isHex(text, from, to);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    public String traceId() {
        return traceparent.substring(TRACE_ID, SPAN_ID - 1);
    }

    public String spanId() {
        return traceparent.substring(SPAN_ID, FLAGS - 1);
    }

    /** Whether somebody will see the trace. */
    public boolean isSampled() {
        return (Character.digit(traceparent.charAt(END - 1), HEX) & 1) == 1;
    }

    /** Whether it is that of many jobs at once: a run is linked to such a one, and begins a trace of its own. */
    public boolean isOfBatch() {
        return tracestate != null && tracestate.startsWith(BATCH);
    }

    /** The same, for many jobs at once. */
    public TraceContext ofBatch() {
        String both = tracestate == null ? BATCH : BATCH + "," + tracestate;
        return new TraceContext(traceparent, both.length() > Headers.LONGEST_VALUE ? BATCH : both);
    }

    /** These headers with the context, as far as there is room for it. */
    public Map<String, String> addedTo(Map<String, String> headers) {
        if (headers.size() >= Headers.MOST) {
            return headers;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(TRACEPARENT, traceparent);
        if (tracestate != null && tracestate.length() <= Headers.LONGEST_VALUE && all.size() < Headers.MOST) {
            all.put(TRACESTATE, tracestate);
        }
        return all;
    }
}
