package io.bananas.client.json;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object, field by field; it leaves out what is {@code null}. Not thread-safe. */
public final class ObjectWriter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final char FIRST_PRINTABLE = ' ';

    private final StringBuilder text = new StringBuilder("{");

    /** A value that is JSON already. */
    public ObjectWriter raw(String name, @Nullable String json) {
        if (json != null) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(quoted(name)).append(':').append(json);
        }
        return this;
    }

    /** A text. */
    public ObjectWriter string(String name, @Nullable String value) {
        return raw(name, value == null ? null : quoted(value));
    }

    /** A number. */
    public ObjectWriter number(String name, @Nullable Number value) {
        return raw(name, value == null ? null : value.toString());
    }

    /** True or false. */
    public ObjectWriter flag(String name, @Nullable Boolean value) {
        return raw(name, value == null ? null : value.toString());
    }

    /** A moment in UTC, to the millisecond. */
    public ObjectWriter instant(String name, @Nullable Instant value) {
        return string(name, value == null ? null : time(value));
    }

    /** A duration, in whole milliseconds. */
    public ObjectWriter millis(String name, @Nullable Duration value) {
        return number(name, value == null ? null : Long.valueOf(value.toMillis()));
    }

    /** A list of texts. */
    public ObjectWriter strings(String name, @Nullable Iterable<String> values) {
        return raw(
                name,
                values == null
                        ? null
                        : StreamSupport.stream(values.spliterator(), false)
                                .map(ObjectWriter::quoted)
                                .collect(Collectors.joining(",", "[", "]")));
    }

    /** An object of texts; left out when it is empty. */
    public ObjectWriter strings(String name, Map<String, String> values) {
        if (values.isEmpty()) {
            return this;
        }
        ObjectWriter inner = new ObjectWriter();
        values.forEach(inner::string);
        return raw(name, inner.end());
    }

    /** The whole object. */
    public String end() {
        return text.append('}').toString();
    }

    /** A moment as the server writes it. */
    public static String time(Instant value) {
        return TIME.format(value);
    }

    /** A JSON text. */
    public static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || (Character.isSurrogate(c) && !isPaired(value, i))) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Half a character has no bytes in UTF-8: the escape keeps it. */
    private static boolean isPaired(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }
}
