package io.bananas.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Test
    void valuesStayAsTheyStand() {
        Fields fields = Fields.parse(" { \"a\" : 1.50e2 , \"b\":{\"c\" : [1, 2 ]}, \"d\":\"\\u00e4\\n"
                + "\\\"\\ud83c\\udf4c\\/\", \"e\":null,\"f\":true } ");

        assertThat(fields.raw("a")).isEqualTo("1.50e2");
        assertThat(fields.fraction("a")).isEqualTo(150.0);
        assertThat(fields.raw("b")).isEqualTo("{\"c\" : [1, 2 ]}");
        assertThat(fields.object("b").raw("c")).isEqualTo("[1, 2 ]");
        assertThat(fields.string("d")).isEqualTo("ä\n\"🍌/");
        assertThat(fields.stringOrNull("e")).isNull();
        assertThat(fields.raw("missing")).isEqualTo("null");
        assertThat(fields.flag("f")).isTrue();
        assertThat(fields.has("e")).isFalse();
    }

    @Test
    void bracketsInTextsAreText() {
        Fields fields = Fields.parse("{\"a\":[\"]}\\\"]\",{}],\"b\":[]}");

        assertThat(fields.raw("a")).isEqualTo("[\"]}\\\"]\",{}]");
        assertThat(fields.objects("b")).isEmpty();
        assertThat(fields.objectsAmong("a")).hasSize(1);
    }

    @Test
    void timesHaveAnyOffset() {
        Fields fields = Fields.parse("{\"at\":\"2026-11-22T10:00:00.25+01:00\"}");

        assertThat(fields.instant("at")).isEqualTo(Instant.parse("2026-11-22T09:00:00.250Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "{",
                "{}x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":01}",
                "{\"a\":tru}",
                "{\"a\":\"x}",
                "{\"a\":[1}",
                "{\"a\":1,}",
                "{a:1}"
            })
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> Fields.parse(text).forEachRaw((name, value) -> RawJson.checked(value)))
                .isInstanceOf(JsonFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x", "\\u12", "\\uzzzz"})
    void aWrongEscapeIsRefused(String escape) {
        Fields fields = Fields.parse("{\"a\":\"" + escape + "\"}");

        assertThatThrownBy(() -> fields.string("a")).isInstanceOf(JsonFormatException.class);
    }

    @Test
    void aFieldOfAnotherKindIsRefusedByItsName() {
        Fields fields = Fields.parse("{\"a\":\"x\",\"b\":1.5,\"c\":null}");

        assertThatThrownBy(() -> fields.number("b")).hasMessageContaining("b");
        assertThatThrownBy(() -> fields.number("c")).hasMessageContaining("c");
        assertThatThrownBy(() -> fields.instant("a")).hasMessageContaining("a");
        assertThatThrownBy(() -> fields.string("c")).hasMessageContaining("c");
        assertThat(fields.stringOr("b", "else")).isEqualTo("else");
    }

    @Test
    void nothingOfTheValuesIsShown() {
        Fields fields = Fields.parse("{\"token\":\"bn_secret\"}");

        assertThat(fields.toString()).contains("token").doesNotContain("bn_secret");
    }
}
