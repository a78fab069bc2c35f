package io.bananas.core.log;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that each line has which the calling thread logs until this is closed, whoever writes the line. They may nest: a field of an inner
 * one hides that of an outer one. The thread that has opened it closes it, in a {@code finally}: worker slots keep their thread.
 *
 * <pre>{@code
 * LogFields fields = LogFields.open(Map.of(LogField.TRACE_ID, trace));
 * try {
 *     ...
 * } finally {
 *     fields.close();
 * }
 * }</pre>
 */
public final class LogFields implements AutoCloseable {

    private static final String CODE = "code";
    private static final String EVENT = "event";

    private static final LogContext SERVER = LogContext.find();
    private static final ThreadLocal<@Nullable LogFields> INNERMOST = new ThreadLocal<>();
    private static final LogFields NONE = new LogFields(LogContext.NONE, Map.of(), null);

    private final LogContext context;
    private final Map<String, Object> values;
    private final @Nullable LogFields outer;

    private LogFields(LogContext context, Map<String, Object> values, @Nullable LogFields outer) {
        this.context = context;
        this.values = values;
        this.outer = outer;
    }

    /** Opens fields for what the thread logs from now on. */
    public static LogFields open(Map<LogField, Object> fields) {
        return open(SERVER, null, fields);
    }

    /** Opens the fields of one line. */
    static LogFields open(LogCode code, Map<LogField, Object> fields) {
        return open(SERVER, code, fields);
    }

    static LogFields open(LogContext context, @Nullable LogCode code, Map<LogField, Object> fields) {
        if (context == LogContext.NONE) {
            return NONE;
        }
        LogFields opened = new LogFields(context, byKey(code, fields), INNERMOST.get());
        INNERMOST.set(opened);
        opened.values.forEach(context::put);
        return opened;
    }

    private static Map<String, Object> byKey(@Nullable LogCode code, Map<LogField, Object> fields) {
        Map<String, Object> values = new HashMap<>();
        fields.forEach((field, value) -> values.put(field.key(), typed(field, value)));
        if (code != null) {
            values.put(CODE, code.id());
            String event = code.event();
            if (event != null) {
                values.put(EVENT, event);
            }
        }
        return values;
    }

    /** A field is a number in all lines or in none: those who search the log rely on that. */
    private static Object typed(LogField field, Object value) {
        return field.isNumber() && value instanceof Number ? value : value.toString();
    }

    @Override
    public void close() {
        if (this == NONE) {
            return;
        }
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
        values.forEach(this::restore);
    }

    private void restore(String key, Object value) {
        Object hidden = outer == null ? null : outer.find(key);
        if (hidden == null) {
            context.remove(key, value instanceof Number);
        } else {
            context.put(key, hidden);
        }
    }

    private @Nullable Object find(String key) {
        Object value = values.get(key);
        return value != null || outer == null ? value : outer.find(key);
    }
}
