package io.bananas.cdi.handler.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.cdi.handler.Json;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A strict handler takes each payload that a queue has written from an object of the handler's own class. */
class WrittenPayloadTest {

    private static final Jsonb JSON = Json.open();

    /** May have no coupon. */
    public record Order(String id, @Nullable String coupon) {}

    /** One of each. */
    public record Absent(
            @Nullable String text,
            @Nullable Integer boxed,
            @Nullable List<Order> orders,
            @Nullable Map<String, Integer> counts,
            @Nullable Order order,
            Optional<String> maybe,
            OptionalLong number,
            int primitive) {}

    /** With fields that JSON-B sets, and does not always write. */
    public static class SetOnly {

        private int secret;
        private @Nullable Integer size;
        public transient int passing;

        public void setSecret(int secret) {
            this.secret = secret;
        }

        @JsonbTransient
        public int getHidden() {
            return secret;
        }

        public void setHidden(int hidden) {
            this.secret = hidden;
        }

        public @Nullable Integer getSize() {
            return size;
        }

        public void setSize(int size) {
            this.size = size;
        }
    }

    /** Has no getter for what its creator takes. */
    public static class Closed {

        private final int number;

        @JsonbCreator
        public Closed(@JsonbProperty("number") int number) {
            this.number = number;
        }

        @Override
        public String toString() {
            return "closed " + number;
        }
    }

    /** With properties that JSON-B writes, and does not set. */
    public static class ReadOnly {

        private @Nullable String url;
        private int cents;
        public final int version = 1;

        @JsonbProperty("written")
        private int renamed;

        @JsonbTransient
        private int hidden;

        public int getTotal() {
            return cents * 2;
        }

        public boolean isFree() {
            return cents == 0;
        }

        @JsonbProperty("told")
        public String getText() {
            return "text";
        }

        public @Nullable String getURL() {
            return url;
        }

        public void setURL(String url) {
            this.url = url;
        }

        public int getCents() {
            return cents;
        }

        @JsonbTransient
        public void setCents(int cents) {
            this.cents = cents;
        }

        public int getRenamed() {
            return renamed;
        }

        @JsonbProperty("read")
        public void setRenamed(int renamed) {
            this.renamed = renamed;
        }

        public int getHidden() {
            return hidden;
        }
    }

    /** Inherits what it does not set. */
    public static class Child extends ReadOnly implements Described {

        @Override
        public int getTotal() {
            return 1;
        }
    }

    /** Has a getter of its own. */
    public interface Described {

        default String getDescription() {
            return "described";
        }
    }

    /** A record with more than its components. */
    public record Computed(
            @JsonbProperty("n") int number, @JsonbTransient int hidden) {

        public int getTotal() {
            return number * 2;
        }

        public boolean isNone() {
            return number == 0;
        }

        public int squared() {
            return number * number;
        }
    }

    /** Shows what it likes. */
    @JsonbVisibility(OnlyShown.class)
    public static class Own {
        public int shown;
        public int other;
    }

    /** Shows one field. */
    public static class OnlyShown implements PropertyVisibilityStrategy {

        @Override
        public boolean isVisible(Field field) {
            return field.getName().equals("shown");
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }

    static Stream<Object> values() {
        return Stream.of(
                new Order("1", null),
                new Absent(null, null, null, null, null, Optional.empty(), OptionalLong.empty(), 0),
                new Absent(
                        "",
                        1,
                        Arrays.asList(null, new Order("1", null)),
                        Map.of(),
                        new Order("1", null),
                        Optional.of("x"),
                        OptionalLong.of(1),
                        1),
                new SetOnly(),
                new Closed(1),
                withUrl(new ReadOnly()),
                withUrl(new Child()),
                new Computed(2, 0),
                new Own());
    }

    private static ReadOnly withUrl(ReadOnly bean) {
        bean.setURL("https://example.org/");
        return bean;
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatAQueueWritesBinds(Object value) {
        String payload = Json.write(JSON, value);

        assertThatCode(() -> new PayloadBinding(value.getClass(), JSON, true).bind(payload))
                .as(payload)
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsOnlyWrittenIsKnownAndNotLookedAt() throws Exception {
        PayloadBinding computed = new PayloadBinding(Computed.class, JSON, true);

        assertThat(computed.bind("{\"n\":2,\"getTotal\":\"any\"}")).isEqualTo(new Computed(2, 0));
        assertThatThrownBy(() -> computed.bind("{\"n\":2,\"squared\":4}"))
                .hasMessageEndingWith("field `squared`: is unknown, expected an object with `hidden`, `n`");
        assertThatThrownBy(() -> new PayloadBinding(ReadOnly.class, JSON, true).bind("{\"hidden\":1}"))
                .hasMessageContaining("field `hidden`: is unknown");
    }

    @Test
    void anAbsentFieldIsNull() throws Exception {
        String payload = Json.write(JSON, new Order("1", null));

        assertThat(payload).isEqualTo("{\"id\":\"1\"}");
        assertThat(new PayloadBinding(Order.class, JSON, true).bind(payload)).isEqualTo(new Order("1", null));
    }
}
