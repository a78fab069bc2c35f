package io.bananas.cdi.handler.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.spi.discovery.ResolvedType;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that have the primitives of their class, and no fields that it does not have. */
class StrictBindingTest {

    private static final Jsonb JSON = JsonbBuilder.create();

    /** A line of an order. */
    public record Line(String item, @JsonbProperty("pieces") int count, Optional<String> note, OptionalInt weight) {}

    /** An order. */
    public record Order(String id, List<Line> lines, Map<String, Line> gifts, JsonObject free) {}

    /** A payload with setters. */
    public static class Bean {

        private @Nullable String name;
        private int age;

        public @Nullable String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        @JsonbTransient
        public void setSecret(String secret) {
            throw new IllegalStateException(secret);
        }
    }

    private static @Nullable Object bind(String payload, Type type) throws InvalidPayloadException {
        return new PayloadBinding(type, JSON, true).bind(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"item\":\"hat\",\"pieces\":1,\"note\":\"x\",\"weight\":2}",
                "{\"pieces\":1,\"item\":\"hat\"}",
                "{\"pieces\":1,\"item\":null}",
                "{\"pieces\":1}"
            })
    void takesAllFieldsInAnyOrder(String payload) throws Exception {
        assertThat(bind(payload, Line.class)).isInstanceOf(Line.class);
        assertThat(bind(
                        "{\"id\":\"1\",\"lines\":[" + payload + "],\"gifts\":{\"any\":" + payload
                                + "},\"free\":{\"any\":1}}",
                        Order.class))
                .isInstanceOf(Order.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | field `pieces`: is missing",
                "{\"item\":\"hat\"} | field `pieces`: is missing",
                "{\"item\":\"hat\",\"count\":1} | field `count`: is unknown, expected an object with `item`, `note`, `pieces`, `weight`",
                "{\"item\":\"hat\",\"pieces\":1,\"more\":{}} | field `more`: is unknown",
                "{\"item\":\"hat\",\"item\":\"hat\",\"pieces\":1} | field `item`: is given twice"
            })
    void namesTheFieldThatIsMissingOrUnknown(String payload, String message) {
        assertThatThrownBy(() -> bind(payload, Line.class))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageStartingWith("the payload does not bind to " + Line.class.getTypeName() + ": " + message);
    }

    @Test
    void namesTheWayToTheField() {
        assertThatThrownBy(() -> bind("{\"id\":\"1\",\"lines\":[{\"item\":\"hat\"}]}", Order.class))
                .hasMessageContaining("field `lines[0].pieces`: is missing");
        assertThatThrownBy(() -> bind("{\"gifts\":{\"any\":{\"x\":1}}}", Order.class))
                .hasMessageContaining("field `gifts.any.x`: is unknown");
        assertThatThrownBy(() -> bind("[{}]", new ResolvedType(List.class, List.of(Line.class), null)))
                .hasMessageContaining("field `[0].pieces`: is missing");
    }

    @Test
    void whatABeanSetsCounts() throws Exception {
        assertThat(bind("{\"name\":\"Ada\",\"age\":36}", Bean.class)).isInstanceOf(Bean.class);
        assertThatThrownBy(() -> bind("{\"name\":\"Ada\"}", Bean.class))
                .hasMessageContaining("field `age`: is missing");
        assertThatThrownBy(() -> bind("{\"name\":\"Ada\",\"age\":36,\"secret\":\"x\"}", Bean.class))
                .hasMessageContaining("field `secret`: is unknown");
    }

    @Test
    void noPayloadIsStillNone() throws Exception {
        assertThat(bind("null", Line.class)).isNull();
    }
}
