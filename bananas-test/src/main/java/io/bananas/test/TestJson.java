package io.bananas.test;

import io.bananas.cdi.handler.Json;
import jakarta.json.bind.Jsonb;
import org.jspecify.annotations.Nullable;

/** The JSON-B of a node, once for all tests: it is expensive to make, and thread-safe. */
final class TestJson {

    private static final Jsonb JSON = Json.open();

    private TestJson() {}

    static Jsonb get() {
        return JSON;
    }

    /** The value as a payload. */
    static String payloadOf(@Nullable Object value) {
        return value == null ? "null" : Json.write(JSON, value);
    }
}
