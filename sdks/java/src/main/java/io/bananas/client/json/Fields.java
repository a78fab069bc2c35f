package io.bananas.client.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each as it stands in the text. Numbers keep all their digits, and fields that nobody asks for cost nothing.
 * Immutable. A method without {@code OrNull} throws {@link JsonFormatException} when the field is missing or has another type.
 */
public final class Fields {

    private static final String NULL = "null";

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Fields(String text) {
        this.text = text;
        Scanner scanner = new Scanner(text);
        scanner.expect('{');
        if (!scanner.take('}')) {
            do {
                String name = scanner.string();
                scanner.expect(':');
                values.put(name, scanner.value());
            } while (scanner.take(','));
            scanner.expect('}');
        }
        scanner.expectEnd();
    }

    /**
     * Reads an object.
     *
     * @throws JsonFormatException when the text is none
     */
    public static Fields parse(String text) {
        return new Fields(text);
    }

    /** The whole object as it was read. */
    public String text() {
        return text;
    }

    /** Tells the names and the values, each as it stands, in the order of the text. */
    public void forEachRaw(BiConsumer<String, String> reader) {
        values.forEach(reader);
    }

    /** The value as it stands in the text; {@code null} as text when the field is missing. */
    public String raw(String name) {
        return values.getOrDefault(name, NULL);
    }

    /** Whether there is a value that is not null. */
    public boolean has(String name) {
        return !isNull(name);
    }

    private boolean isNull(String name) {
        return raw(name).equals(NULL);
    }

    /** A text. */
    public String string(String name) {
        if (isNull(name)) {
            throw new JsonFormatException("the field " + name + " is missing");
        }
        return new Scanner(raw(name)).string();
    }

    /** A text, if there is one. */
    public @Nullable String stringOrNull(String name) {
        return isNull(name) ? null : string(name);
    }

    /** A text, else this one: for what may be anything. */
    public String stringOr(String name, String otherwise) {
        return raw(name).startsWith("\"") ? string(name) : otherwise;
    }

    /** A whole number. */
    public long number(String name) {
        try {
            return Long.parseLong(raw(name));
        } catch (NumberFormatException e) {
            throw new JsonFormatException("the field " + name + " is no whole number", e);
        }
    }

    /** A whole number, if there is one. */
    public @Nullable Long numberOrNull(String name) {
        return isNull(name) ? null : Long.valueOf(number(name));
    }

    /** A number that may have a fraction. */
    public double fraction(String name) {
        try {
            return Double.parseDouble(raw(name));
        } catch (NumberFormatException e) {
            throw new JsonFormatException("the field " + name + " is no number", e);
        }
    }

    /** True, or false; a missing field is false. */
    public boolean flag(String name) {
        return raw(name).equals("true");
    }

    /** A moment with an offset. */
    public Instant instant(String name) {
        try {
            return OffsetDateTime.parse(string(name)).toInstant();
        } catch (DateTimeParseException e) {
            throw new JsonFormatException("the field " + name + " is no time", e);
        }
    }

    /** A moment, if there is one. */
    public @Nullable Instant instantOrNull(String name) {
        return isNull(name) ? null : instant(name);
    }

    /** An object. */
    public Fields object(String name) {
        return parse(raw(name));
    }

    /** An object, if there is one. */
    public @Nullable Fields objectOrNull(String name) {
        return isNull(name) ? null : object(name);
    }

    /** A list of objects; a missing list is empty. */
    public List<Fields> objects(String name) {
        return items(name).stream().map(Fields::parse).toList();
    }

    /** The objects of a list, if it is one: for what may be anything. */
    public List<Fields> objectsAmong(String name) {
        return raw(name).startsWith("[")
                ? items(name).stream()
                        .filter(item -> item.startsWith("{"))
                        .map(Fields::parse)
                        .toList()
                : List.of();
    }

    /** A list of texts; a missing list is empty. */
    public List<String> strings(String name) {
        return items(name).stream().map(item -> new Scanner(item).string()).toList();
    }

    private List<String> items(String name) {
        return isNull(name) ? List.of() : items(new Scanner(raw(name)));
    }

    static List<String> items(Scanner scanner) {
        List<String> items = new ArrayList<>();
        scanner.expect('[');
        if (!scanner.take(']')) {
            do {
                items.add(scanner.value());
            } while (scanner.take(','));
            scanner.expect(']');
        }
        scanner.expectEnd();
        return items;
    }

    /** Two are equal when their texts are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && text.equals(fields.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The names only: the values may be secret. */
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
