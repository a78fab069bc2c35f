package io.bananas.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

class ShortJsonTest {

    @Test
    void longStringsAreCutWhereverTheyAre() {
        JsonValue value = Json.createObjectBuilder()
                .add("list", Json.createArrayBuilder().add("x".repeat(5_000)).add(1))
                .build();
        assertThat(ShortJson.of(value)).isEqualTo("{\"list\":[\"" + "x".repeat(48) + "... (5000 characters)\",1]}");
    }

    @Test
    void whatFitsIsLeftAlone() {
        assertThat(ShortJson.of(Json.createValue("short"))).isEqualTo("\"short\"");
    }
}
