package io.bananas.cdi;

import io.bananas.spi.JobHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what a handler's payload is bound to, from the type arguments along its supertypes. */
final class PayloadType {

    private PayloadType() {}

    /** The payload type of a handler class; {@code Object} when its author left it open. */
    static Type of(Class<?> handler) {
        Type found = search(handler, Map.of());
        return found == null || found instanceof TypeVariable ? Object.class : found;
    }

    private static @Nullable Type search(@Nullable Type type, Map<TypeVariable<?>, Type> known) {
        if (type == null) {
            return null;
        }
        Map<TypeVariable<?>, Type> arguments = new HashMap<>(known);
        Class<?> raw;
        if (type instanceof ParameterizedType parameterized) {
            raw = (Class<?>) parameterized.getRawType();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                Type argument = parameterized.getActualTypeArguments()[i];
                arguments.put(variables[i], known.getOrDefault(argument, argument));
            }
        } else {
            raw = (Class<?>) type;
        }
        if (raw == JobHandler.class) {
            TypeVariable<?> payload = raw.getTypeParameters()[0];
            return arguments.getOrDefault(payload, Object.class);
        }
        return searchSupertypes(raw, arguments);
    }

    private static @Nullable Type searchSupertypes(Class<?> raw, Map<TypeVariable<?>, Type> arguments) {
        for (Type parent : raw.getGenericInterfaces()) {
            Type found = search(parent, arguments);
            if (found != null) {
                return found;
            }
        }
        return search(raw.getGenericSuperclass(), arguments);
    }
}
