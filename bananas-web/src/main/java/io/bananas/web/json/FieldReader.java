package io.bananas.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.spi.Priority;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of fields at the parser's place. It notes a wrong value, and reads it as absent. */
public final class FieldReader {

    /** A number larger than any field allows, and far from overflow. */
    private static final long BEYOND = 1_000_000_000_000_000L;

    /** An offset in the basic form, which many tools write although the rest is in the extended form. */
    private static final Pattern SHORT_OFFSET = Pattern.compile("(T.*[+-][0-9]{2})([0-9]{2})$");

    /** More texts than any field may have. */
    private static final int ENOUGH_TEXTS = 100;

    private final JsonParser json;
    private final Refusals refusals;
    private final @Nullable Integer index;

    public FieldReader(JsonParser json, Refusals refusals, @Nullable Integer index) {
        this.json = json;
        this.refusals = refusals;
        this.index = index;
    }

    public @Nullable String text(String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            refuse(field, "must be a string");
            return null;
        }
        String text = json.getText();
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return text;
        }
        refuse(field, "must be text: it has one half of a surrogate pair");
        return null;
    }

    /** Reads an object of strings. It reads no more of a large one than shows that it is too large. */
    public @Nullable Map<String, String> texts(String field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuse(field, "must be an object of strings");
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                refusals.add(index, field, "must be an object of strings");
                json.skipChildren();
            } else if (texts.containsKey(name)) {
                refusals.add(index, field, "must not have a name twice");
            } else if (texts.size() < ENOUGH_TEXTS) {
                texts.put(name, json.getText());
            }
        }
        return texts;
    }

    public @Nullable Priority priority(String field) throws IOException {
        return oneOf(field, Priority::of);
    }

    public @Nullable Boolean flag(String field) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        refuse(field, "must be true or false");
        return null;
    }

    /** One of some values, by its label. The function throws an exception that says which there are. */
    public <T> @Nullable T oneOf(String field, Function<String, T> ofLabel) throws IOException {
        String label = text(field);
        try {
            return label == null ? null : ofLabel.apply(label);
        } catch (IllegalArgumentException e) {
            refuse(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    public @Nullable Instant instant(String field) throws IOException {
        String text = text(field);
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(SHORT_OFFSET.matcher(text).replaceFirst("$1:$2"))
                            .toInstant();
        } catch (DateTimeException e) {
            refuse(field, "must be an ISO-8601 instant, like 2026-11-21T21:41:31.123Z");
            return null;
        }
    }

    public @Nullable Duration millis(String field) throws IOException {
        Long number = wholeNumber(field);
        return number == null ? null : Duration.ofMillis(number);
    }

    public @Nullable Integer integer(String field) throws IOException {
        Long number = wholeNumber(field);
        return number == null ? null : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    /** Reads a whole number. One beyond all limits becomes {@link #BEYOND}. */
    private @Nullable Long wholeNumber(String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            refuse(field, "must be a whole number");
            return null;
        }
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return json.getText().startsWith("-") ? -BEYOND : BEYOND;
        }
        return Math.max(-BEYOND, Math.min(BEYOND, json.getLongValue()));
    }

    /** Notes that a value is wrong, and goes on behind it. {@code null} counts as absent and is never wrong. */
    private void refuse(String field, String message) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            refusals.add(index, field, message);
            json.skipChildren();
        }
    }
}
