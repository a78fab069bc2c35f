package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the placeholders of one example stand for. Not thread-safe. */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\{\\{([a-z]+)}}");

    private final Map<String, String> values = new LinkedHashMap<>();

    Placeholders with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** Whether the text is what is expected; if so, placeholders that stand there for the first time stand for that from now on. */
    boolean matches(String expected, String actual) {
        StringBuilder pattern = new StringBuilder();
        Matcher names = NAME.matcher(expected);
        List<String> unknown = new ArrayList<>();
        boolean whole = names.matches();
        names.reset();
        int from = 0;
        while (names.find()) {
            pattern.append(Pattern.quote(expected.substring(from, names.start())));
            String known = values.get(names.group(1));
            if (known == null) {
                unknown.add(names.group(1));
                pattern.append(whole ? "(?s)(.*)" : "([^/]+)");
            } else {
                pattern.append(Pattern.quote(known));
            }
            from = names.end();
        }
        pattern.append(Pattern.quote(expected.substring(from)));
        Matcher text = Pattern.compile(pattern.toString()).matcher(actual);
        if (!text.matches()) {
            return false;
        }
        for (int i = 0; i < unknown.size(); i++) {
            values.put(unknown.get(i), text.group(i + 1));
        }
        return true;
    }

    String replaced(String text) {
        return NAME.matcher(text).replaceAll(name -> {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new IllegalStateException("nothing is known of " + name.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    JsonNode replaced(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(replaced(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode array = ContractFiles.MAPPER.createArrayNode();
            node.forEach(item -> array.add(replaced(item)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = ContractFiles.MAPPER.createObjectNode();
            node.properties().forEach(field -> object.set(replaced(field.getKey()), replaced(field.getValue())));
            return object;
        }
        return node;
    }
}
