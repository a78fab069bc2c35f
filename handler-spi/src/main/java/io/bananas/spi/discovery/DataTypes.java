package io.bananas.spi.discovery;

import java.lang.annotation.Annotation;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

/** Tells types that are no data: JSON-B would write their getters, or nothing at all. */
public final class DataTypes {

    /** What is still going on, can be read once, or belongs to somebody. */
    private static final List<Class<?>> NONE = List.of(
            Future.class,
            CompletionStage.class,
            Flow.Publisher.class,
            AutoCloseable.class,
            Iterator.class,
            Spliterator.class,
            Enumeration.class,
            Throwable.class,
            Thread.class,
            ClassLoader.class,
            Class.class);

    private static final Set<String> ENTITIES =
            Set.of("jakarta.persistence.Entity", "jakarta.persistence.MappedSuperclass");

    private DataTypes() {}

    /** The first type in a declared one, also in its arguments, items and record components, that is no data. */
    public static Optional<Class<?>> noneIn(Type declared) {
        return search(declared, new HashSet<>());
    }

    /** Whether objects of this class are no data. */
    public static boolean isNone(Class<?> type) {
        return NONE.stream().anyMatch(none -> none.isAssignableFrom(type))
                || Proxy.isProxyClass(type)
                || isEntity(type);
    }

    /** The entity's annotation is known by its name: a server need not have JPA. */
    private static boolean isEntity(Class<?> type) {
        for (Annotation annotation : type.getAnnotations()) {
            if (ENTITIES.contains(annotation.annotationType().getName())) {
                return true;
            }
        }
        Class<?> parent = type.getSuperclass();
        return parent != null && isEntity(parent);
    }

    private static Optional<Class<?>> search(Type declared, Set<Type> seen) {
        if (!seen.add(declared)) {
            return Optional.empty();
        }
        if (declared instanceof ParameterizedType parameterized) {
            return first(seen, parameterized.getRawType())
                    .or(() -> first(seen, parameterized.getActualTypeArguments()));
        }
        if (declared instanceof GenericArrayType array) {
            return search(array.getGenericComponentType(), seen);
        }
        if (declared instanceof WildcardType wildcard) {
            return first(seen, wildcard.getUpperBounds());
        }
        return declared instanceof Class<?> type ? searchClass(type, seen) : Optional.empty();
    }

    private static Optional<Class<?>> searchClass(Class<?> type, Set<Type> seen) {
        if (isNone(type)) {
            return Optional.of(type);
        }
        if (type.isArray()) {
            return search(type.getComponentType(), seen);
        }
        if (!type.isRecord()) {
            return Optional.empty();
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<Class<?>> found = search(component.getGenericType(), seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Class<?>> first(Set<Type> seen, Type... types) {
        for (Type type : types) {
            Optional<Class<?>> found = search(type, seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
