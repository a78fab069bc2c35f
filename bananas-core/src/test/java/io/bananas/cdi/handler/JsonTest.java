package io.bananas.cdi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    private static final Jsonb JSON = Json.open();

    /** Says nothing of what is in it. */
    public record Open(Object value) {}

    static Stream<Object> noData() {
        return Stream.of(
                CompletableFuture.completedFuture(1),
                new ByteArrayInputStream(new byte[] {1}),
                List.of(1).iterator(),
                Stream.of(1),
                new Thread("never started"),
                new IllegalStateException("thrown elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("noData")
    void whatIsNoDataIsRefused(Object value) {
        assertThatThrownBy(() -> Json.write(JSON, value))
                .isInstanceOf(JsonbException.class)
                .hasMessage(value.getClass().getName() + " is no data");
    }

    @Test
    void soItIsWithinWhatIsData() {
        assertThatThrownBy(() -> Json.write(JSON, new Open(CompletableFuture.completedFuture(1))))
                .isInstanceOf(JsonbException.class)
                .hasStackTraceContaining("CompletableFuture is no data");
        assertThatThrownBy(() -> Json.write(JSON, List.of(new ByteArrayInputStream(new byte[0]))))
                .isInstanceOf(JsonbException.class);
    }

    @Test
    void numbersThatJsonCannotTellAreRefused() {
        assertThatThrownBy(() -> Json.write(JSON, Double.NaN)).isInstanceOf(JsonbException.class);
        assertThatThrownBy(() -> Json.write(JSON, Map.of("f", Float.POSITIVE_INFINITY)))
                .isInstanceOf(JsonbException.class);
        assertThat(Json.write(JSON, new BigDecimal("1e5000000"))).isEqualTo("1E+5000000");
        assertThat(Json.write(JSON, Long.MAX_VALUE)).isEqualTo("9223372036854775807");
    }

    @Test
    void halfOfASurrogatePairIsKept() {
        assertThat(Json.write(JSON, "a\ud83db")).isEqualTo("\"a\\ud83db\"");
        assertThat(Json.write(JSON, List.of("\udf4c", "🍌"))).isEqualTo("[\"\\udf4c\",\"🍌\"]");
        assertThat(JSON.<String>fromJson(Json.write(JSON, "\ud83d"), String.class))
                .isEqualTo("\ud83d");
    }

    @Test
    void anOptionalIsItsValue() {
        assertThat(Json.write(JSON, Optional.of(5))).isEqualTo("5");
        assertThat(Json.write(JSON, Optional.empty())).isEqualTo("null");
    }
}
