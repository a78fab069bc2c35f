package io.bananas.cdi;

import io.bananas.spi.JobHandler;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what a handler's payload is bound to, from the type arguments along its supertypes. */
final class PayloadType {

    private PayloadType() {}

    /** The payload type of a handler class; {@code Object} when its author left it open. */
    static Type of(Class<?> handler) {
        Type found = search(handler, Map.of());
        return found == null ? Object.class : found;
    }

    /** The class of a type without its arguments; {@code Object} when it has none. */
    static Class<?> rawOf(Type type) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        return raw instanceof Class<?> known ? known : Object.class;
    }

    private static @Nullable Type search(@Nullable Type type, Map<TypeVariable<?>, Type> known) {
        if (type == null) {
            return null;
        }
        Class<?> raw = rawOf(type);
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.put(variables[i], resolve(parameterized.getActualTypeArguments()[i], known));
            }
        }
        if (raw == JobHandler.class) {
            return arguments.getOrDefault(raw.getTypeParameters()[0], Object.class);
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

    /** The type with what is known put in for its variables, also where they are arguments of arguments. */
    private static Type resolve(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable<?> variable) {
            return known.getOrDefault(variable, Object.class);
        }
        if (type instanceof GenericArrayType array) {
            return resolve(array.getGenericComponentType(), known) instanceof Class<?> component
                    ? component.arrayType()
                    : array;
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(argument -> resolve(argument, known))
                    .toList();
            return new ResolvedType(rawOf(type), arguments, parameterized.getOwnerType());
        }
        return type;
    }
}
