package io.bananas.launcher;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server logs: {@code LOG_FORMAT} and {@code LOG_LEVEL}, in the one spelling that all servers know. A wrong value is passed on as it is;
 * the application refuses it.
 */
record LogSettings(String format, String level) {

    static final String FORMAT = "LOG_FORMAT";
    static final String LEVEL = "LOG_LEVEL";

    private static final String TEXT = "text";

    /** As the variables of the server say, else as those of this process. */
    static LogSettings of(Map<String, String> variables) {
        return of(variables, System.getenv());
    }

    static LogSettings of(Map<String, String> variables, Map<String, String> inherited) {
        return new LogSettings(
                find(FORMAT, variables, inherited).orElse("json").toLowerCase(Locale.ROOT),
                find(LEVEL, variables, inherited).orElse("INFO").toUpperCase(Locale.ROOT));
    }

    private static Optional<String> find(String name, Map<String, String> variables, Map<String, String> inherited) {
        @Nullable String value = variables.getOrDefault(name, inherited.get(name));
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean isText() {
        return format.equals(TEXT);
    }

    /** The same for the application and for servers that read the variables themselves. */
    Map<String, String> variables() {
        return Map.of(FORMAT, format, LEVEL, level);
    }
}
