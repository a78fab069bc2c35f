package io.bananas.spi.discovery;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what a type has put in for the type parameters of one of its supertypes. */
public final class TypeArguments {

    private TypeArguments() {}

    /** The argument for a parameter of a generic supertype; {@code Object} when it was left open. */
    public static Type of(Type type, Class<?> supertype, int index) {
        Map<TypeVariable<?>, Type> found = search(type, supertype, Map.of());
        TypeVariable<?> parameter = supertype.getTypeParameters()[index];
        return found == null ? Object.class : found.getOrDefault(parameter, Object.class);
    }

    /** The class of a type without its arguments; {@code Object} when it has none. */
    public static Class<?> rawOf(Type type) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        return raw instanceof Class<?> known ? known : Object.class;
    }

    /** What is known about the parameters of a type's class. */
    public static Map<TypeVariable<?>, Type> known(Type type, Map<TypeVariable<?>, Type> outside) {
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = rawOf(type).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.put(variables[i], resolve(parameterized.getActualTypeArguments()[i], outside));
            }
        }
        return arguments;
    }

    private static @Nullable Map<TypeVariable<?>, Type> search(
            @Nullable Type type, Class<?> supertype, Map<TypeVariable<?>, Type> outside) {
        if (type == null) {
            return null;
        }
        Class<?> raw = rawOf(type);
        Map<TypeVariable<?>, Type> known = known(type, outside);
        if (raw == supertype) {
            return known;
        }
        for (Type parent : raw.getGenericInterfaces()) {
            Map<TypeVariable<?>, Type> found = search(parent, supertype, known);
            if (found != null) {
                return found;
            }
        }
        return search(raw.getGenericSuperclass(), supertype, known);
    }

    /** A type of the signature of a method, as a class that inherits the method has put it in. */
    static Type resolve(Type declared, Class<?> type, Method method) {
        Class<?> declaring = method.getDeclaringClass();
        TypeVariable<?>[] variables = declaring.getTypeParameters();
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        for (int i = 0; i < variables.length; i++) {
            known.put(variables[i], of(type, declaring, i));
        }
        return resolve(declared, known);
    }

    /** The type with what is known put in for its variables, also where they are arguments of arguments. */
    public static Type resolve(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable<?> variable) {
            return known.getOrDefault(variable, Object.class);
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0], known);
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
