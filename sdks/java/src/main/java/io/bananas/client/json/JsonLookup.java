package io.bananas.client.json;

/** Finds a JSON library on the class path. */
final class JsonLookup {

    private JsonLookup() {}

    static Json find() {
        if (isThere("com.fasterxml.jackson.databind.ObjectMapper")) {
            return new JacksonJson();
        }
        if (isThere("jakarta.json.bind.Jsonb") && JsonbJson.hasProvider()) {
            return new JsonbJson();
        }
        return new PlainJson();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, JsonLookup.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
