package io.bananas.cdi.handler.bind;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.beans.Introspector;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the properties of a class that JSON-B writes: those with a getter, and public fields. JSON-B leaves one out only where its value is
 * {@code null}.
 */
final class WrittenProperties {

    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Method> getters = new HashMap<>();

    private WrittenProperties() {}

    /** The types of the properties, by their names in JSON. */
    static Map<String, Class<?>> of(Class<?> type) {
        WrittenProperties found = new WrittenProperties();
        found.collect(type);
        for (Method method : type.getMethods()) {
            if (method.isDefault() && isGetter(method)) {
                found.getters.putIfAbsent(propertyOf(method), method);
            }
        }
        return found.byName();
    }

    /** Collects from the parents first, so that what a class overrides counts. */
    private void collect(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class) {
            collect(parent);
        }
        for (Field field : type.getDeclaredFields()) {
            if (!field.isSynthetic()) {
                fields.put(field.getName(), field);
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isGetter(method)) {
                getters.put(propertyOf(method), method);
            } else if (isAccessor(method)) {
                getters.put(method.getName(), method);
            }
        }
    }

    private static boolean isGetter(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !method.isBridge()
                && (method.getName().startsWith("get") || method.getName().startsWith("is"));
    }

    /** Whether it reads a component of a record. */
    private boolean isAccessor(Method method) {
        return method.getDeclaringClass().isRecord()
                && method.getParameterCount() == 0
                && fields.containsKey(method.getName());
    }

    /** JSON-B takes the names of methods of records as they are. */
    private static String propertyOf(Method getter) {
        String name = getter.getName();
        return getter.getDeclaringClass().isRecord()
                ? name
                : Introspector.decapitalize(name.substring(name.startsWith("is") ? 2 : 3));
    }

    private Map<String, Class<?>> byName() {
        Set<String> properties = new HashSet<>(fields.keySet());
        properties.addAll(getters.keySet());
        Map<String, Class<?>> byName = new HashMap<>();
        for (String property : properties) {
            Field field = fields.get(property);
            Method getter = getters.get(property);
            if (isWritten(field, getter)) {
                byName.put(nameIn(getter, nameIn(field, property)), typeOf(field, getter));
            }
        }
        return byName;
    }

    private static boolean isWritten(@Nullable Field field, @Nullable Method getter) {
        if (field != null && (field.getModifiers() & (Modifier.TRANSIENT | Modifier.STATIC)) != 0) {
            return false;
        }
        Member read = getter == null ? field : getter;
        return read != null && isVisible(read) && !isMarkedTransient(field) && !isMarkedTransient(getter);
    }

    private static Class<?> typeOf(@Nullable Field field, @Nullable Method getter) {
        return getter == null ? Objects.requireNonNull(field).getType() : getter.getReturnType();
    }

    /** Where an author decides what is visible, anything may be. */
    private static boolean isVisible(Member read) {
        return !Modifier.isStatic(read.getModifiers())
                && (Modifier.isPublic(read.getModifiers())
                        || read.getDeclaringClass().isAnnotationPresent(JsonbVisibility.class));
    }

    private static boolean isMarkedTransient(@Nullable AnnotatedElement place) {
        return place != null && place.isAnnotationPresent(JsonbTransient.class);
    }

    private static String nameIn(@Nullable AnnotatedElement place, String otherwise) {
        JsonbProperty named = place == null ? null : place.getAnnotation(JsonbProperty.class);
        return named == null || named.value().isEmpty() ? otherwise : named.value();
    }
}
