package io.bananas.client.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns the objects of an application into JSON and back. An implementation is thread-safe. {@link RawJson} goes out as it is, and comes
 * back as it came.
 */
public interface Json {

    /**
     * Writes one JSON value.
     *
     * @throws JsonFormatException when the value cannot be written
     */
    String write(@Nullable Object value);

    /**
     * Reads one JSON value; {@code null} for the JSON value null.
     *
     * @throws JsonFormatException when the text does not fit the type
     */
    @Nullable
    Object read(String text, Type type);

    /** As {@link #read(String, Type)}. */
    default <T> @Nullable T read(String text, Class<T> type) {
        return type.cast(read(text, (Type) type));
    }

    /**
     * The best that is there: Jackson, else JSON-B, else one that knows maps, lists, texts, numbers and booleans only.
     */
    static Json find() {
        return JsonLookup.find();
    }
}
