package io.bananas.demo;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Makes JSON fit a screen. */
final class ShortJson {

    private static final int STRING = 48;
    private static final int WHOLE = 1_000;

    private ShortJson() {}

    static String of(JsonValue value) {
        return cut(shorten(value).toString(), WHOLE);
    }

    private static JsonValue shorten(JsonValue value) {
        if (value instanceof JsonString text) {
            return Json.createValue(cut(text.getString(), STRING));
        }
        if (value instanceof JsonObject object) {
            JsonObjectBuilder builder = Json.createObjectBuilder();
            object.forEach((key, member) -> builder.add(key, shorten(member)));
            return builder.build();
        }
        if (value instanceof JsonArray array) {
            JsonArrayBuilder builder = Json.createArrayBuilder();
            array.forEach(element -> builder.add(shorten(element)));
            return builder.build();
        }
        return value;
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "... (" + text.length() + " characters)";
    }
}
