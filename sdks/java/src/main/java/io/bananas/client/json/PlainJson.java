package io.bananas.client.json;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** JSON without a library: maps, lists, texts, numbers and booleans. Thread-safe. */
final class PlainJson implements Json {

    private static final String HINT = "; put Jackson or a JSON-B provider on the class path for other types";

    @Override
    public String write(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof RawJson raw) {
            return raw.text();
        }
        if (value instanceof CharSequence text) {
            return ObjectWriter.quoted(text.toString());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner fields = new StringJoiner(",", "{", "}");
            map.forEach((name, field) -> fields.add(ObjectWriter.quoted(String.valueOf(name)) + ":" + write(field)));
            return fields.toString();
        }
        if (value instanceof Iterable<?> list) {
            StringJoiner items = new StringJoiner(",", "[", "]");
            list.forEach(item -> items.add(write(item)));
            return items.toString();
        }
        throw new JsonFormatException("no JSON for a " + value.getClass().getName() + HINT);
    }

    private static String number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new JsonFormatException("JSON has no " + number);
            }
        }
        return number.toString();
    }

    @Override
    public @Nullable Object read(String text, Type type) {
        if (type == RawJson.class) {
            return new RawJson(text);
        }
        Scanner scanner = new Scanner(text);
        Object value = tree(scanner.value());
        scanner.expectEnd();
        if (value == null || (type instanceof Class<?> wanted && wanted.isInstance(value))) {
            return value;
        }
        if (value instanceof Number number && type instanceof Class<?> wanted) {
            return as(number, wanted);
        }
        throw unfit(type);
    }

    private static Number as(Number number, Class<?> wanted) {
        BigDecimal exact = new BigDecimal(number.toString());
        try {
            if (wanted == Integer.class) {
                return exact.intValueExact();
            }
            if (wanted == Long.class) {
                return exact.longValueExact();
            }
            if (wanted == BigInteger.class) {
                return exact.toBigIntegerExact();
            }
        } catch (ArithmeticException e) {
            throw new JsonFormatException("the number does not fit into a " + wanted.getName(), e);
        }
        if (wanted == Double.class) {
            return exact.doubleValue();
        }
        if (wanted == BigDecimal.class) {
            return exact;
        }
        throw unfit(wanted);
    }

    private static JsonFormatException unfit(Type type) {
        return new JsonFormatException("the value is no " + type.getTypeName() + HINT);
    }

    private static @Nullable Object tree(String value) {
        return switch (value.charAt(0)) {
            case '{' -> {
                Fields fields = Fields.parse(value);
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields.forEachRaw((name, raw) -> map.put(name, tree(raw)));
                yield map;
            }
            case '[' -> {
                List<@Nullable Object> list = new ArrayList<>();
                Fields.items(new Scanner(value)).forEach(item -> list.add(tree(item)));
                yield list;
            }
            case '"' -> new Scanner(value).string();
            case 't' -> true;
            case 'f' -> false;
            case 'n' -> null;
            default -> number(value);
        };
    }

    /** A long where it fits; else all the digits. */
    private static Number number(String digits) {
        BigDecimal exact = new BigDecimal(digits);
        if (digits.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            return exact;
        }
        BigInteger whole = exact.toBigInteger();
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }
}
