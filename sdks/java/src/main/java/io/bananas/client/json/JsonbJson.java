package io.bananas.client.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** JSON by JSON-B, as a Jakarta EE server has it. Thread-safe. */
public final class JsonbJson implements Json {

    private final Jsonb jsonb;

    /**
     * With the defaults of the provider on the class path.
     *
     * @throws JsonbException when there is none
     */
    public JsonbJson() {
        this(JsonbBuilder.create());
    }

    /** With the application's own instance, which stays open when the client is closed. */
    public JsonbJson(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /** Whether there is an implementation behind the interfaces. */
    static boolean hasProvider() {
        try {
            JsonbBuilder.newBuilder();
            return true;
        } catch (JsonbException e) {
            return false;
        }
    }

    @Override
    public String write(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof RawJson raw) {
            return raw.text();
        }
        try {
            return jsonb.toJson(value);
        } catch (JsonbException e) {
            throw new JsonFormatException("JSON-B cannot write the value", e);
        }
    }

    @Override
    public @Nullable Object read(String text, Type type) {
        if (type == RawJson.class) {
            return new RawJson(text);
        }
        if ("null".equals(text.strip())) {
            return null;
        }
        try {
            return jsonb.fromJson(text, type);
        } catch (JsonbException e) {
            throw new JsonFormatException("JSON-B cannot read a value of " + type.getTypeName(), e);
        }
    }
}
