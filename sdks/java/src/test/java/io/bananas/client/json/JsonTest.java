package io.bananas.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    static Stream<Json> all() {
        return Stream.of(new PlainJson(), new JacksonJson(), new JsonbJson());
    }

    static Stream<Json> libraries() {
        return Stream.of(new JacksonJson(), new JsonbJson());
    }

    /** A payload as applications have it. */
    public record Size(int width, @Nullable String unit) {}

    /** As JSON-B of Jakarta EE 10 reads it, which knows no records. */
    public static final class Point {

        public int x;
        public int y;
    }

    @ParameterizedTest
    @MethodSource("all")
    void simpleValuesComeBackAsTheyWent(Json json) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("text", "größe \" \\ \n 🍌");
        map.put("none", null);
        map.put("list", Arrays.asList(true, null, "x"));

        assertThat((Object) json.read(json.write(map), Map.class)).isEqualTo(map);
        assertThat(json.read("\"a\"", String.class)).isEqualTo("a");
        assertThat(json.read("7", Integer.class)).isEqualTo(7);
        assertThat(json.read("true", Boolean.class)).isTrue();
        assertThat((Object) json.read("[]", List.class)).isEqualTo(List.of());
        assertThat(json.read("null", Object.class)).isNull();
        assertThat(json.write(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @MethodSource("all")
    void rawJsonGoesAsItIs(Json json) {
        String text = "{ \"n\" : 1.0 }";

        assertThat(json.write(new RawJson(text))).isEqualTo(text);
        assertThat(json.read(text, RawJson.class)).isEqualTo(new RawJson(text));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatDoesNotFitIsRefused(Json json) {
        assertThatThrownBy(() -> json.read("\"seven\"", Integer.class)).isInstanceOf(JsonFormatException.class);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void librariesBindTypes(Json json) {
        Point point = Objects.requireNonNull(json.read("{\"x\":1,\"y\":2,\"later\":true}", Point.class));

        assertThat(point.y).isEqualTo(2);
        assertThat(json.write(point)).contains("\"x\":1");
    }

    @Test
    void jacksonBindsRecords() {
        Json json = new JacksonJson();

        assertThat(json.read(json.write(new Size(3, "cm")), Size.class)).isEqualTo(new Size(3, "cm"));
    }

    @Test
    void bigNumbersKeepTheirDigits() {
        Json plain = new PlainJson();

        assertThat(plain.read("12345678901234567891", BigInteger.class))
                .isEqualTo(new BigInteger("12345678901234567891"));
        assertThat(plain.read("0.1000000000000000000001", BigDecimal.class))
                .isEqualTo(new BigDecimal("0.1000000000000000000001"));
        assertThatThrownBy(() -> plain.read("12345678901234567891", Long.class))
                .isInstanceOf(JsonFormatException.class);
    }

    @Test
    void withoutALibraryAnObjectIsRefusedWithAHint() {
        assertThatThrownBy(() -> new PlainJson().write(new Size(1, null))).hasMessageContaining("Jackson");
        assertThatThrownBy(() -> new PlainJson().read("{}", Size.class)).hasMessageContaining("Jackson");
        assertThatThrownBy(() -> new PlainJson().write(Double.NaN)).isInstanceOf(JsonFormatException.class);
    }

    @Test
    void jacksonIsFoundFirst() {
        assertThat(Json.find()).isInstanceOf(JacksonJson.class);
    }

    @Test
    void halfACharacterIsEscaped() {
        assertThat(ObjectWriter.quoted("a\ud83c")).isEqualTo("\"a\\ud83c\"");
        assertThat(ObjectWriter.quoted("\ud83c\udf4c")).isEqualTo("\"🍌\"");
    }

    @Test
    void whatGoesOutUncheckedIsOneValue() {
        assertThatThrownBy(() -> RawJson.checked("1,\"priority\":\"high\"")).isInstanceOf(JsonFormatException.class);
        assertThatThrownBy(() -> RawJson.checked("{\"a\":[1,{]}}")).isInstanceOf(JsonFormatException.class);
        assertThat(RawJson.checked(" [1, {\"a\": null}] ").text()).isEqualTo(" [1, {\"a\": null}] ");
    }
}
