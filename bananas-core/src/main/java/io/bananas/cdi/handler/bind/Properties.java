package io.bananas.cdi.handler.bind;

import io.bananas.spi.discovery.TypeArguments;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.beans.Introspector;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the properties of a class that JSON-B sets or writes, by their names in JSON. */
final class Properties {

    private static final List<Class<? extends Annotation>> OWN_FORMS = List.of(
            JsonbTypeAdapter.class, JsonbTypeDeserializer.class, JsonbDateFormat.class, JsonbNumberFormat.class);

    private final Shapes shapes;
    private final Map<TypeVariable<?>, Type> known;
    private final Map<String, Property> found = new HashMap<>();
    private Map<String, Class<?>> written = Map.of();
    private boolean ownVisibility;

    Properties(Shapes shapes, Map<TypeVariable<?>, Type> known) {
        this.shapes = shapes;
        this.known = known;
    }

    Map<String, Property> of(Class<?> type) {
        written = WrittenProperties.of(type);
        ownVisibility = hasOwnVisibility(type);
        Executable creator = creatorOf(type);
        if (creator == null || !type.isRecord()) {
            addBean(type, known);
        }
        if (creator != null) {
            for (Parameter parameter : creator.getParameters()) {
                add(parameter.getName(), parameter.getParameterizedType(), known, parameter);
            }
        }
        written.keySet().forEach(name -> found.putIfAbsent(name, Property.IGNORED));
        return Map.copyOf(found);
    }

    private static boolean hasOwnVisibility(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .anyMatch(one -> one.isAnnotationPresent(JsonbVisibility.class));
    }

    private static @Nullable Executable creatorOf(Class<?> type) {
        Executable marked = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(one -> one.isAnnotationPresent(JsonbCreator.class))
                .findFirst()
                .orElse(null);
        return marked == null && type.isRecord() ? canonical(type) : marked;
    }

    private static Executable canonical(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds the parents first, so that what a class overrides counts. */
    private void addBean(Class<?> type, Map<TypeVariable<?>, Type> arguments) {
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class) {
            addBean(TypeArguments.rawOf(parent), TypeArguments.known(parent, arguments));
        }
        Map<String, Method> setters = settersOf(type);
        boolean all = type.isAnnotationPresent(JsonbVisibility.class);
        for (Field field : type.getDeclaredFields()) {
            if (isProperty(field)) {
                Method setter = setters.remove(field.getName());
                if (setter != null) {
                    add(field.getName(), setter.getGenericParameterTypes()[0], arguments, setter, field);
                } else if (all || isSetDirectly(field)) {
                    add(field.getName(), field.getGenericType(), arguments, field);
                }
            }
        }
        setters.forEach((name, setter) -> add(name, setter.getGenericParameterTypes()[0], arguments, setter));
    }

    private static boolean isProperty(Field field) {
        return !field.isSynthetic()
                && !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers());
    }

    private static boolean isSetDirectly(Field field) {
        return Modifier.isPublic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers());
    }

    private static Map<String, Method> settersOf(Class<?> type) {
        Map<String, Method> setters = new HashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            String name = method.getName();
            if (name.startsWith("set")
                    && name.length() > 3
                    && method.getParameterCount() == 1
                    && Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isBridge()) {
                setters.put(Introspector.decapitalize(name.substring(3)), method);
            }
        }
        return setters;
    }

    /** Adds a property. The first place that says something about it counts. */
    private void add(String name, Type type, Map<TypeVariable<?>, Type> arguments, AnnotatedElement... places) {
        String named = name;
        boolean ownForm = false;
        List<AnnotatedElement> backwards = new ArrayList<>(List.of(places));
        Collections.reverse(backwards);
        for (AnnotatedElement place : backwards) {
            if (place.isAnnotationPresent(JsonbTransient.class)) {
                return;
            }
            JsonbProperty property = place.getAnnotation(JsonbProperty.class);
            if (property != null && !property.value().isEmpty()) {
                named = property.value();
            }
            if (OWN_FORMS.stream().anyMatch(place::isAnnotationPresent)) {
                ownForm = true;
            }
        }
        Shape shape = ownForm ? Shape.ANY : shapes.of(TypeArguments.resolve(type, arguments));
        found.put(named, new Property(shape, !shape.takesNull() && isAlwaysWritten(named), true));
    }

    private boolean isAlwaysWritten(String name) {
        Class<?> type = written.get(name);
        return type != null && type.isPrimitive() && !ownVisibility;
    }
}
