package io.bananas.cdi.handler.bind;

import io.bananas.spi.discovery.TypeArguments;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Makes the shapes of Java types, as JSON-B maps them by default. Where an author maps a type himself, JSON-B alone decides. */
final class Shapes {

    private static final int MOST_CONSTANTS = 10;

    private final Map<Type, Shape> objects = new ConcurrentHashMap<>();
    private final boolean strict;

    /**
     * @param strict whether objects must have the primitives of their class, and no fields that it does not have
     */
    Shapes(boolean strict) {
        this.strict = strict;
    }

    /** The shape of a type without variables. */
    Shape of(Type type) {
        Class<?> raw = TypeArguments.rawOf(type);
        Shape known = KnownShapes.BY_TYPE.get(raw);
        if (known != null) {
            return known;
        }
        if (raw.isEnum()) {
            return constants(raw);
        }
        if (type instanceof GenericArrayType array) {
            return new ItemsShape(of(array.getGenericComponentType()));
        }
        if (raw.isArray()) {
            return new ItemsShape(of(raw.getComponentType()));
        }
        if (Collection.class.isAssignableFrom(raw) && !JsonValue.class.isAssignableFrom(raw)) {
            return new ItemsShape(of(TypeArguments.of(type, Collection.class, 0)));
        }
        if (Map.class.isAssignableFrom(raw) && !JsonValue.class.isAssignableFrom(raw)) {
            return map(type);
        }
        if (raw == Optional.class) {
            return of(TypeArguments.of(type, Optional.class, 0));
        }
        return isOfAnAuthor(raw) ? object(type) : Shape.ANY;
    }

    private static Shape constants(Class<?> type) {
        Map<String, Object> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
        String names = Arrays.stream(type.getEnumConstants())
                .limit(MOST_CONSTANTS)
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        String more = byName.size() > MOST_CONSTANTS ? ", …" : "";
        return new ScalarShape("one of " + names + more, ScalarShape.STRING, byName::containsKey, false);
    }

    /** The shape of a map. JSON-B writes maps with other keys as an array of entries. */
    private Shape map(Type type) {
        return of(TypeArguments.of(type, Map.class, 0)) instanceof ScalarShape key
                ? new EntriesShape(key, of(TypeArguments.of(type, Map.class, 1)))
                : Shape.ANY;
    }

    /** Whether an author wrote the class: it is not of the platform, no interface, and has no mapping of its own. */
    private static boolean isOfAnAuthor(Class<?> raw) {
        return !raw.isInterface()
                && !raw.getName().startsWith("java.")
                && !raw.getName().startsWith("javax.")
                && !raw.getName().startsWith("jakarta.")
                && !raw.isAnnotationPresent(JsonbTypeAdapter.class)
                && !raw.isAnnotationPresent(JsonbTypeDeserializer.class)
                && !raw.isAnnotationPresent(JsonbTypeInfo.class);
    }

    private Shape object(Type type) {
        return objects.computeIfAbsent(type, key -> new ObjectShape(() -> propertiesOf(key), strict));
    }

    private Map<String, Property> propertiesOf(Type type) {
        Map<TypeVariable<?>, Type> known = TypeArguments.known(type, Map.of());
        return new Properties(this, known).of(TypeArguments.rawOf(type));
    }
}
