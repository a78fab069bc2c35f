package io.bananas.core.log;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log: a code of the catalogue with the values of its fields. This class writes all lines, so it is the place to pass fields
 * to a log that knows fields. Not thread-safe.
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

    /** Sets the value of a field. The log shows the value in one line, whatever is in it. */
    public LogLine with(LogField field, Object value) {
        fields.put(field, value);
        return this;
    }

    /** Sets the exception that the log shows with the line. */
    public LogLine because(Throwable why) {
        cause = why;
        return this;
    }

    /** Sets text of several lines that stands below this line, such as a stack. It is no field. */
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
            // no pattern with parameters: the message of an exception may contain braces
            log.log(code.level(), toString(), cause);
        }
    }

    /** The code and its sentence. A field without a value shows its name in braces. */
    @Override
    public String toString() {
        return code.line(fields) + below;
    }
}
