package io.bananas.core.log;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log: a code of the catalogue with the values of its fields. All lines are written here, so this is the place
 * where fields go to a log that knows fields. Not thread-safe.
 */
public final class LogLine {

    private final LogCode code;
    private final Map<LogField, Object> fields = new EnumMap<>(LogField.class);
    private @Nullable Throwable cause;
    private String below = "";

    private LogLine(LogCode code) {
        this.code = code;
    }

    public static LogLine of(LogCode code) {
        return new LogLine(code);
    }

    /** Sets the value of a field. What it says is written in one line, whatever is in it. */
    public LogLine with(LogField field, Object value) {
        fields.put(field, value);
        return this;
    }

    /** The exception that is written with the line. */
    public LogLine because(Throwable why) {
        cause = why;
        return this;
    }

    /** Text of several lines that is written below this one, such as a stack; it is no field. */
    public LogLine above(String text) {
        below = text;
        return this;
    }

    /** The values by field. */
    public Map<LogField, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Writes the line, if the log takes its level. */
    public void to(System.Logger log) {
        if (log.isLoggable(code.level())) {
            // not as a pattern with parameters: what an exception says may have braces in it
            log.log(code.level(), toString(), cause);
        }
    }

    /** The code and its sentence. A field without a value stays as it is named. */
    @Override
    public String toString() {
        return code.line(fields) + below;
    }
}
