package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonToken;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The shapes of types that are one value in JSON, and of the types of JSON-P. */
final class KnownShapes {

    static final Map<Class<?>, Shape> BY_TYPE = new KnownShapes().byType;

    private final Map<Class<?>, Shape> byType = new HashMap<>();

    private KnownShapes() {
        // for byte, short and BigInteger JSON-B reads digits only
        whole(byte.class, Byte.class, text -> Numbers.isPlainWhole(text, Byte.MIN_VALUE, Byte.MAX_VALUE));
        whole(short.class, Short.class, text -> Numbers.isPlainWhole(text, Short.MIN_VALUE, Short.MAX_VALUE));
        whole(int.class, Integer.class, text -> Numbers.isWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        whole(long.class, Long.class, text -> Numbers.isWhole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        pair(float.class, Float.class, "a number that fits float", ScalarShape.NUMBER, Numbers::isFloat);
        pair(double.class, Double.class, "a number that fits double", ScalarShape.NUMBER, Numbers::isDouble);
        pair(boolean.class, Boolean.class, "true or false", ScalarShape.BOOLEAN, text -> true);
        pair(char.class, Character.class, "a string of one character", ScalarShape.STRING, text -> text.length() == 1);
        numbers();
        texts();
        jsonValues();
        byType.put(Void.class, new TokenShape("null", Set.of()));
    }

    private void whole(Class<?> primitive, Class<?> boxed, Predicate<String> fits) {
        pair(primitive, boxed, "a whole number that fits " + primitive.getName(), ScalarShape.NUMBER, fits);
    }

    private void pair(
            Class<?> primitive, Class<?> boxed, String expected, Set<JsonToken> tokens, Predicate<String> fits) {
        byType.put(primitive, new ScalarShape(expected, tokens, fits, true));
        byType.put(boxed, new ScalarShape(expected, tokens, fits, false));
    }

    private void numbers() {
        byType.put(
                BigInteger.class,
                new ScalarShape("a whole number in digits", ScalarShape.NUMBER, Numbers::isPlain, false));
        byType.put(BigDecimal.class, new ScalarShape("a number", ScalarShape.NUMBER, Numbers::isDecimal, false));
        byType.put(Number.class, new ScalarShape("a number", ScalarShape.NUMBER, Numbers::isDecimal, false));
        byType.put(OptionalInt.class, known(Integer.class));
        byType.put(OptionalLong.class, known(Long.class));
        byType.put(OptionalDouble.class, known(Double.class));
    }

    private Shape known(Class<?> type) {
        return Objects.requireNonNull(byType.get(type));
    }

    private void texts() {
        byType.put(String.class, new ScalarShape("a string", ScalarShape.STRING, text -> true, false));
        byType.put(CharSequence.class, known(String.class));
        text(Instant.class, "a time like 2026-11-21T21:41:31Z", Instant::parse);
        text(LocalDate.class, "a date like 2026-11-21", LocalDate::parse);
        text(LocalTime.class, "a time like 21:41:31", LocalTime::parse);
        text(LocalDateTime.class, "a time like 2026-11-21T21:41:31", LocalDateTime::parse);
        text(OffsetTime.class, "a time like 21:41:31+01:00", OffsetTime::parse);
        text(OffsetDateTime.class, "a time like 2026-11-21T21:41:31+01:00", OffsetDateTime::parse);
        text(ZonedDateTime.class, "a time like 2026-11-21T21:41:31+01:00[Europe/Berlin]", ZonedDateTime::parse);
        text(Duration.class, "a duration like PT30S", Duration::parse);
        text(Period.class, "a period like P3D", Period::parse);
        text(ZoneId.class, "a time zone like Europe/Berlin", ZoneId::of);
        text(UUID.class, "a UUID", KnownShapes::parseUuid);
        text(URI.class, "a URI", URI::create);
    }

    private void text(Class<?> type, String expected, Consumer<String> parser) {
        Predicate<String> fits = text -> {
            try {
                parser.accept(text);
                return true;
            } catch (RuntimeException refused) {
                return false;
            }
        };
        byType.put(type, new ScalarShape(expected, ScalarShape.STRING, fits, false));
    }

    /** Checks a UUID strictly: {@code UUID.fromString} also takes 1-1-1-1-1, and fills it up. */
    private static void parseUuid(String text) {
        if (!UUID.fromString(text).toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(text);
        }
    }

    private void jsonValues() {
        byType.put(JsonObject.class, new TokenShape("an object", Set.of(JsonToken.START_OBJECT)));
        byType.put(JsonArray.class, new TokenShape("an array", Set.of(JsonToken.START_ARRAY)));
        byType.put(
                JsonStructure.class,
                new TokenShape("an object or an array", Set.of(JsonToken.START_OBJECT, JsonToken.START_ARRAY)));
        byType.put(JsonString.class, new TokenShape("a string", ScalarShape.STRING));
        byType.put(JsonNumber.class, new TokenShape("a number", ScalarShape.NUMBER));
    }
}
