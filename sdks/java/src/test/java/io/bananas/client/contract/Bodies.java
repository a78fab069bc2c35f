package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Whole answers, which examples use with changes. */
final class Bodies {

    private final JsonNode known;

    Bodies(JsonNode known) {
        this.known = known;
    }

    /** With {@code {"$job": {…}}} replaced by a whole job with these members in place of its own, and so on. */
    JsonNode expanded(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = ContractFiles.MAPPER.createArrayNode();
            node.forEach(item -> array.add(expanded(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = ContractFiles.MAPPER.createObjectNode();
        String first = node.isEmpty() ? "" : node.fieldNames().next();
        if (first.startsWith("$") && node.size() == 1) {
            JsonNode body = known.get(first.substring(1));
            if (body == null) {
                throw new IllegalArgumentException("no body " + first);
            }
            object.setAll((ObjectNode) body.deepCopy());
            object.setAll((ObjectNode) expanded(node.get(first)));
        } else {
            node.properties().forEach(field -> object.set(field.getKey(), expanded(field.getValue())));
        }
        return object;
    }
}
