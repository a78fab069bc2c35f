package io.bananas.it.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * JSON as a guide writes it. {@code …} stands for anything: for any value, as a text for any text, and at the end of an object or an array
 * for more of the same. A time stands for any time, and a number of milliseconds or bytes for any number. All else is as it is written.
 */
final class Shape {

    private static final String MORE = "…";
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
    private static final Pattern MEASURED = Pattern.compile("_(ms|bytes)$");
    private static final Pattern MORE_FIELDS = Pattern.compile(", …(\\s*})");
    private static final Pattern MORE_ITEMS = Pattern.compile(", …(\\s*])");
    private static final Pattern ANY_VALUE = Pattern.compile(": …(?=[,}])");
    private static final JsonValue ANY = Json.createValue("… of any type");

    private final JsonObject wanted;

    Shape(String written) {
        String fields = MORE_FIELDS.matcher(written).replaceAll(", \"…\": null$1");
        String items = MORE_ITEMS.matcher(fields).replaceAll(", \"…\"$1");
        String json = ANY_VALUE.matcher(items).replaceAll(": " + ANY);
        wanted = Json.createReader(new StringReader(json)).readObject();
    }

    /** In words, with the place of each; empty when the JSON is as it is written. */
    List<String> differencesTo(JsonObject found) {
        List<String> differences = new ArrayList<>();
        compare("", wanted, found, differences);
        return differences;
    }

    private static void compare(String place, JsonValue wanted, JsonValue found, List<String> differences) {
        if (wanted instanceof JsonObject object && found instanceof JsonObject other) {
            compareFields(place, object, other, differences);
        } else if (wanted instanceof JsonArray array && found instanceof JsonArray other) {
            compareItems(place, array, other, differences);
        } else if (!isLike(place, wanted, found)) {
            differences.add(place + " is " + found + " and not " + wanted);
        }
    }

    private static void compareFields(String place, JsonObject wanted, JsonObject found, List<String> differences) {
        for (Map.Entry<String, JsonValue> field : wanted.entrySet()) {
            JsonValue value = found.get(field.getKey());
            if (value != null) {
                compare(place + "/" + field.getKey(), field.getValue(), value, differences);
            } else if (!field.getKey().equals(MORE)) {
                differences.add(place + " has no " + field.getKey());
            }
        }
        TreeSet<String> more = new TreeSet<>(found.keySet());
        more.removeAll(wanted.keySet());
        if (!wanted.containsKey(MORE) && !more.isEmpty()) {
            differences.add(place + " also has " + more);
        }
    }

    private static void compareItems(String place, JsonArray wanted, JsonArray found, List<String> differences) {
        boolean more = !wanted.isEmpty() && isAny(wanted.get(wanted.size() - 1));
        int items = more ? wanted.size() - 1 : wanted.size();
        if (found.size() < items || (found.size() > items && !more)) {
            differences.add(place + " has " + found.size() + " items and not " + items);
            return;
        }
        for (int i = 0; i < items; i++) {
            compare(place + "/" + i, wanted.get(i), found.get(i), differences);
        }
    }

    private static boolean isLike(String place, JsonValue wanted, JsonValue found) {
        if (wanted.getValueType() == ValueType.NUMBER && MEASURED.matcher(place).find()) {
            return found.getValueType() == ValueType.NUMBER;
        }
        if (isAny(wanted)) {
            return found instanceof JsonString;
        }
        if (isTime(wanted)) {
            return isTime(found);
        }
        return wanted.equals(ANY) || wanted.equals(found);
    }

    private static boolean isAny(JsonValue value) {
        return value instanceof JsonString text && text.getString().equals(MORE);
    }

    private static boolean isTime(JsonValue value) {
        return value instanceof JsonString text
                && TIME.matcher(text.getString()).matches();
    }
}
