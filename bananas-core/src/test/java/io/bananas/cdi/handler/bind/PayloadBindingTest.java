package io.bananas.cdi.handler.bind;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.spi.discovery.ResolvedType;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the JSON-B that the servers have, which would convert nearly all that is refused here. */
class PayloadBindingTest {

    private static final Jsonb JSON = JsonbBuilder.create();

    /** A component of each kind. */
    @SuppressWarnings("ArrayRecordComponent") // JSON-B takes arrays, too
    public record All(
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            boolean flag,
            char c,
            @Nullable Integer boxed,
            @Nullable String text,
            @Nullable BigInteger big,
            @Nullable BigDecimal decimal,
            @Nullable DayOfWeek day,
            @Nullable Instant at,
            @Nullable LocalDate date,
            @Nullable UUID id,
            @Nullable List<Integer> list,
            int @Nullable [] array,
            byte @Nullable [] bytes,
            @Nullable Set<Long> set,
            @Nullable Map<String, Integer> map,
            @Nullable Map<DayOfWeek, Integer> days,
            @Nullable Map<Integer, String> numbered,
            Optional<Integer> maybe,
            OptionalInt maybeInt,
            @Nullable List<Line> lines,
            @Nullable JsonObject json,
            @Nullable Object open) {}

    /** In a record, in a list. */
    public record Line(@JsonbProperty("item_name") @Nullable String item, int count) {}

    /** Made by setters and public fields, some of them inherited. */
    public static class Bean extends Page<Integer> {

        private long size;
        private final int fixed = 1;

        @JsonbProperty("public_name")
        public int shown;

        @JsonbTransient
        public int hidden;

        @JsonbNumberFormat("000")
        public int formatted;

        public void setSize(long size) {
            this.size = size;
        }

        public long getSize() {
            return size + fixed;
        }
    }

    /** Generic. */
    public static class Page<T> {
        public @Nullable List<T> items;
        public @Nullable Page<T> next;
    }

    /** Made by a method. */
    public static final class Created {
        private final int number;

        private Created(int number) {
            this.number = number;
        }

        @JsonbCreator
        public static Created of(@JsonbProperty("number") int number) {
            return new Created(number);
        }
    }

    /** A list with a name of its own. */
    public static class Lines extends ArrayList<Line> {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"b\":127,\"s\":-32768,\"i\":2147483647,\"l\":-9223372036854775808}",
                "{\"i\":-0,\"l\":9223372036854775807}",
                "{\"f\":0.1,\"d\":0.30000000000000004}",
                "{\"d\":1e23}",
                "{\"d\":5e-324,\"f\":3.4028235e38}",
                "{\"d\":123456789012345680000}",
                "{\"d\":-0.0,\"f\":16777216}",
                "{\"flag\":true,\"c\":\"x\"}",
                "{\"boxed\":null,\"text\":null,\"list\":null,\"map\":null,\"at\":null,\"maybe\":null}",
                "{\"decimal\":1e400,\"big\":123456789012345678901234567890}",
                "{\"day\":\"MONDAY\",\"at\":\"2026-01-01T00:00:00Z\",\"date\":\"2026-02-28\"}",
                "{\"list\":[1,null],\"array\":[1],\"bytes\":[-128],\"set\":[1]}",
                "{\"map\":{\"a\":1,\"b\":null},\"days\":{\"MONDAY\":1},\"numbered\":{\"7\":\"x\"}}",
                "{\"maybe\":1,\"maybeInt\":2,\"lines\":[{\"item_name\":\"x\",\"count\":1,\"else\":{}}]}",
                "{\"json\":{\"n\":1e400},\"open\":[1,{\"a\":\"1\"}]}",
                "{\"unknown\":{\"i\":\"x\"}}"
            })
    void whatFitsIsBound(String payload) throws Exception {
        assertThat(bind(payload, All.class)).isInstanceOf(All.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"i\":null} | field `i`: expected a whole number that fits int, got null",
                "{\"i\":\"12\"} | field `i`: expected a whole number that fits int, got the string \"12\"",
                "{\"i\":1.5} | field `i`: expected a whole number that fits int, got 1.5",
                "{\"i\":true} | field `i`: expected a whole number that fits int, got true",
                "{\"i\":[1]} | field `i`: expected a whole number that fits int, got an array",
                "{\"i\":2147483648} | field `i`: expected a whole number that fits int, got 2147483648",
                "{\"b\":128} | field `b`: expected a whole number that fits byte, got 128",
                "{\"s\":-32769} | field `s`: expected a whole number that fits short, got -32769",
                "{\"l\":9223372036854775808} | field `l`: expected a whole number that fits long, got 9223372036854775808",
                "{\"l\":1e999999999} | field `l`: expected a whole number that fits long, got 1e999999999",
                "{\"l\":1e-999999999} | field `l`: expected a whole number that fits long, got 1e-999999999",
                "{\"b\":1e2} | field `b`: expected a whole number that fits byte, got 1e2",
                "{\"boxed\":\"\"} | field `boxed`: expected a whole number that fits int, got the string \"\"",
                "{\"d\":1e400} | field `d`: expected a number that fits double, got 1e400",
                "{\"d\":-1e400} | field `d`: expected a number that fits double, got -1e400",
                "{\"d\":1e-400} | field `d`: expected a number that fits double, got 1e-400",
                "{\"d\":9007199254740993} | field `d`: expected a number that fits double, got 9007199254740993",
                "{\"d\":\"NaN\"} | field `d`: expected a number that fits double, got the string \"NaN\"",
                "{\"f\":16777217} | field `f`: expected a number that fits float, got 16777217",
                "{\"f\":1e39} | field `f`: expected a number that fits float, got 1e39",
                "{\"flag\":\"true\"} | field `flag`: expected true or false, got the string \"true\"",
                "{\"flag\":1} | field `flag`: expected true or false, got 1",
                "{\"flag\":null} | field `flag`: expected true or false, got null",
                "{\"c\":\"ab\"} | field `c`: expected a string of one character, got the string \"ab\"",
                "{\"c\":\"\"} | field `c`: expected a string of one character, got the string \"\"",
                "{\"c\":5} | field `c`: expected a string of one character, got 5",
                "{\"text\":5} | field `text`: expected a string, got 5",
                "{\"text\":{}} | field `text`: expected a string, got an object",
                "{\"big\":1.5} | field `big`: expected a whole number in digits, got 1.5",
                "{\"big\":1e999999999} | field `big`: expected a whole number in digits, got 1e999999999",
                "{\"decimal\":\"1\"} | field `decimal`: expected a number, got the string \"1\"",
                "{\"day\":\"monday\"} | field `day`: expected one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, got the string \"monday\"",
                "{\"at\":\"soon\"} | field `at`: expected a time like 2026-11-21T21:41:31Z, got the string \"soon\"",
                "{\"at\":5} | field `at`: expected a time like 2026-11-21T21:41:31Z, got 5",
                "{\"date\":\"2026-02-30\"} | field `date`: expected a date like 2026-11-21, got the string \"2026-02-30\"",
                "{\"id\":\"x\"} | field `id`: expected a UUID, got the string \"x\"",
                "{\"list\":5} | field `list`: expected an array, got 5",
                "{\"list\":[1,\"2\"]} | field `list[1]`: expected a whole number that fits int, got the string \"2\"",
                "{\"array\":[1,null]} | field `array[1]`: expected a whole number that fits int, got null",
                "{\"bytes\":[300]} | field `bytes[0]`: expected a whole number that fits byte, got 300",
                "{\"bytes\":\"AQI=\"} | field `bytes`: expected an array, got the string \"AQI=\"",
                "{\"set\":[1.5]} | field `set[0]`: expected a whole number that fits long, got 1.5",
                "{\"map\":[]} | field `map`: expected an object, got an array",
                "{\"map\":{\"a\":\"1\"}} | field `map.a`: expected a whole number that fits int, got the string \"1\"",
                "{\"days\":{\"X\":1}} | field `days`: expected one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY as key, got \"X\"",
                "{\"numbered\":{\"1.5\":\"x\"}} | field `numbered`: expected a whole number that fits int as key, got \"1.5\"",
                "{\"maybe\":\"1\"} | field `maybe`: expected a whole number that fits int, got the string \"1\"",
                "{\"maybeInt\":1.5} | field `maybeInt`: expected a whole number that fits int, got 1.5",
                "{\"lines\":[{\"count\":1},{\"count\":null}]} | field `lines[1].count`: expected a whole number that fits int, got null",
                "{\"lines\":[{\"item_name\":7}]} | field `lines[0].item_name`: expected a string, got 7",
                "{\"lines\":[7]} | field `lines[0]`: expected an object with `count`, `item_name`, got 7",
                "{\"json\":[]} | field `json`: expected an object, got an array",
                "{\"i\":1,\"i\":2} | field `i`: is given twice",
                "{\"open\":{\"x\":[{\"a\":1,\"a\":2}]}} | field `open.x[0].a`: is given twice"
            })
    void whatDoesNotFitIsRefusedWithTheReason(String payload, String reason) {
        assertThatThrownBy(() -> bind(payload, All.class))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessage("the payload does not bind to " + All.class.getTypeName() + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"size\":\"1\"} | field `size`: expected a whole number that fits long, got the string \"1\"",
                "{\"public_name\":\"1\"} | field `public_name`: expected a whole number that fits int, got the string \"1\"",
                "{\"items\":[1.5]} | field `items[0]`: expected a whole number that fits int, got 1.5",
                "{\"next\":{\"next\":{\"items\":[1,\"\"]}}} | field `next.next.items[1]`: expected a whole number that fits int, got the string \"\""
            })
    void beansAreReadAsJsonBDoes(String payload, String reason) {
        assertThatThrownBy(() -> bind(payload, Bean.class))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageEndingWith(": " + reason);
    }

    @Test
    void whatJsonBDoesNotSetIsNotLookedAt() throws Exception {
        assertThat(bind(
                        "{\"fixed\":\"x\",\"hidden\":\"x\",\"shown\":\"x\",\"formatted\":\"007\",\"size\":4}",
                        Bean.class))
                .isInstanceOfSatisfying(Bean.class, bean -> {
                    assertThat(bean.getSize()).isEqualTo(5);
                    assertThat(bean.formatted).isEqualTo(7);
                });
    }

    @Test
    void aCreatorsParametersAreTheProperties() throws Exception {
        assertThat(bind("{\"number\":3}", Created.class))
                .isInstanceOfSatisfying(
                        Created.class, created -> assertThat(created.number).isEqualTo(3));
        assertThatThrownBy(() -> bind("{\"number\":\"3\"}", Created.class)).hasMessageContaining("field `number`: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "java.lang.Integer | \"5\" | expected a whole number that fits int, got the string \"5\"",
                "java.lang.String | 5 | expected a string, got 5",
                "java.lang.Void | 5 | expected null, got 5",
                "jakarta.json.JsonObject | [] | expected an object, got an array",
                "jakarta.json.JsonArray | {} | expected an array, got an object",
                "jakarta.json.JsonString | 5 | expected a string, got 5",
                "jakarta.json.JsonNumber | \"5\" | expected a number, got the string \"5\"",
                "jakarta.json.JsonStructure | 5 | expected an object or an array, got 5",
                "jakarta.json.JsonValue | {\"a\":1,\"a\":2} | field `a`: is given twice"
            })
    void aPayloadMayBeOneValue(String type, String payload, String reason) throws ClassNotFoundException {
        Class<?> known = Class.forName(type);
        assertThatThrownBy(() -> bind(payload, known))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessage("the payload does not bind to " + type + ": " + reason);
    }

    @Test
    void whatCameIsToldByItsNamesAndItsBeginning() {
        assertThatThrownBy(() -> bind("\"x\"", Line.class))
                .hasMessageEndingWith(": expected an object with `count`, `item_name`, got the string \"x\"");
        assertThatThrownBy(() -> bind("\"" + "x".repeat(5_000_000) + "\"", Integer.class))
                .hasMessageEndingWith("got the string \"" + "x".repeat(40) + "…\"");
        assertThatThrownBy(() -> bind("{\"" + "k".repeat(50_000) + "\":1.5}", mapOf(Integer.class)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void aListOfAnAuthorsOwnKnowsItsItems() {
        assertThatThrownBy(() -> bind("[{\"count\":\"1\"}]", Lines.class))
                .hasMessageContaining("field `[0].count`: expected a whole number");
    }

    @ParameterizedTest
    @CsvSource({"int, 2E9, 2000000000", "long, 1e18, 1000000000000000000", "long, -0.0, 0"})
    void aWholeNumberMayBeWrittenInOtherWays(String type, String number, String value) throws Exception {
        Map<String, Class<?>> types = Map.of("int", Integer.class, "long", Long.class);
        assertThat(bind(number, requireNonNull(types.get(type)))).hasToString(value);
    }

    @Test
    void openTypesTakeAnything() throws Exception {
        assertThat(bind("[1,\"a\"]", Object.class)).isEqualTo(List.of(BigDecimal.ONE, "a"));
        assertThat(bind("5", JsonValue.class)).hasToString("5");
        assertThat(bind("\"x\"", JsonString.class)).hasToString("\"x\"");
        assertThat(bind("null", Line.class)).isNull();
    }

    @Test
    void whatGoesTooDeepOrHasTooManyDigitsIsRefusedSoon() {
        assertThatThrownBy(() -> bind("[".repeat(100_000) + "]".repeat(100_000), Object.class))
                .isInstanceOf(InvalidPayloadException.class);
        assertThatThrownBy(() -> bind("1".repeat(1_000_000), BigInteger.class))
                .isInstanceOf(InvalidPayloadException.class);
        assertThatThrownBy(() -> bind("1".repeat(1_000_000), Long.class)).isInstanceOf(InvalidPayloadException.class);
    }

    private static Type mapOf(Class<?> value) {
        return new ResolvedType(Map.class, List.of(String.class, value), null);
    }

    private static @Nullable Object bind(String payload, Type type) throws InvalidPayloadException {
        return new PayloadBinding(type, JSON, false).bind(payload);
    }
}
