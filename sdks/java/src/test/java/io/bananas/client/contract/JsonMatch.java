package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares JSON with what is expected. Numbers are equal by value. */
final class JsonMatch {

    private final Placeholders placeholders;
    private final boolean moreAllowed;

    /**
     * @param moreAllowed whether objects may have more members than expected
     */
    JsonMatch(Placeholders placeholders, boolean moreAllowed) {
        this.placeholders = placeholders;
        this.moreAllowed = moreAllowed;
    }

    /** What differs first; {@code null} if nothing does. */
    @Nullable
    String difference(JsonNode expected, JsonNode actual) {
        return difference("", expected, actual);
    }

    private @Nullable String difference(String at, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            return ofObjects(at, expected, actual);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                String item = difference(at + "[" + i + "]", expected.get(i), actual.get(i));
                if (item != null) {
                    return item;
                }
            }
            return null;
        }
        return isSame(expected, actual) ? null : at + ": expected " + expected + ", but was " + actual;
    }

    private boolean isSame(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        if (expected.isTextual() && actual.isTextual()) {
            return placeholders.matches(expected.textValue(), actual.textValue());
        }
        return expected.equals(actual);
    }

    private @Nullable String ofObjects(String at, JsonNode expected, JsonNode actual) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            String path = at + "." + field.getKey();
            JsonNode value = actual.get(field.getKey());
            String member = value == null ? path + " is missing" : difference(path, field.getValue(), value);
            if (member != null) {
                return member;
            }
        }
        if (!moreAllowed && actual.size() != expected.size()) {
            return at + ": expected " + expected + ", but was " + actual;
        }
        return null;
    }
}
