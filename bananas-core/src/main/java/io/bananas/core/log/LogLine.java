package io.bananas.core.log;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log: a code of the catalogue with the values of its fields. A server whose log knows fields gets them beside the sentence.
 * Not thread-safe.
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

    /** Sets the values of several fields. */
    public LogLine with(Map<LogField, Object> values) {
        fields.putAll(values);
        return this;
    }

    /** Sets the exception that the log shows with the line. */
    public LogLine because(Throwable why) {
        cause = why;
        return this;
    }

    /** Sets text of several lines that the log shows below this line, such as a stack. It is no field. */
    public LogLine below(String text) {
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
            LogFields all = LogFields.open(code, fields);
            try {
                // no pattern with parameters: the message of an exception may contain braces
                log.log(code.level(), toString(), cause);
            } finally {
                all.close();
            }
        }
    }

    /** The code and its sentence. A field without a value shows its name in braces. */
    @Override
    public String toString() {
        return code.line(fields) + below;
    }
}
