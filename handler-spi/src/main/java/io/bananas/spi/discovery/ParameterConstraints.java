package io.bananas.spi.discovery;

import io.bananas.spi.JobContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds constraints on the parameters of handlers. Bean Validation would check them as a call, also those of a method that the handler
 * overrides, and its exception would be retried in vain.
 */
final class ParameterConstraints {

    private ParameterConstraints() {}

    /** The first method with a constraint that a call of this method of a class must keep. */
    static Optional<Method> on(Class<?> type, Method method) {
        List<Class<?>> parameters = parametersOf(type, method);
        return methodsOf(type)
                .filter(one -> one.equals(method) || isOverridable(one))
                .filter(one -> one.getName().equals(method.getName())
                        && one.getParameterCount() == method.getParameterCount()
                        && parametersOf(type, one).equals(parameters))
                .filter(ParameterConstraints::isConstrained)
                .findFirst();
    }

    /** Whether a {@code handle} of a job handler has a constraint, which Bean Validation forbids to methods that implement another. */
    static boolean onHandle(Class<?> type) {
        return methodsOf(type)
                .filter(method -> method.getName().equals("handle")
                        && method.getParameterCount() == 2
                        && method.getParameterTypes()[1] == JobContext.class)
                .anyMatch(ParameterConstraints::isConstrained);
    }

    private static Stream<Method> methodsOf(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        collect(type, types);
        return types.stream()
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .filter(method -> !method.isBridge());
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> into) {
        if (type != null && type != Object.class && into.add(type)) {
            collect(type.getSuperclass(), into);
            Arrays.stream(type.getInterfaces()).forEach(parent -> collect(parent, into));
        }
    }

    private static boolean isOverridable(Method method) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0;
    }

    private static List<Class<?>> parametersOf(Class<?> type, Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .<Class<?>>map(parameter -> TypeArguments.rawOf(TypeArguments.resolve(parameter, type, method)))
                .toList();
    }

    private static boolean isConstrained(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> isConstrained(parameter) || isConstrained(parameter.getAnnotatedType()));
    }

    private static boolean isConstrained(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations()).anyMatch(ParameterConstraints::isConstraint);
    }

    /** Whether a constraint stands on the type, or anywhere in it, as in {@code List<@NotNull Order>}. */
    private static boolean isConstrained(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations()).anyMatch(ParameterConstraints::isConstraint)
                || partsOf(type).anyMatch(ParameterConstraints::isConstrained);
    }

    private static Stream<AnnotatedType> partsOf(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return Arrays.stream(parameterized.getAnnotatedActualTypeArguments());
        }
        if (type instanceof AnnotatedArrayType array) {
            return Stream.of(array.getAnnotatedGenericComponentType());
        }
        return type instanceof AnnotatedWildcardType wildcard
                ? Arrays.stream(wildcard.getAnnotatedUpperBounds())
                : Stream.empty();
    }

    /** Known by its name: a server need not have Bean Validation. */
    private static boolean isConstraint(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        return type.getName().equals("jakarta.validation.Valid") || isListOfConstraints(type) || hasMark(type);
    }

    private static boolean hasMark(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(meta -> meta.annotationType().getName().equals("jakarta.validation.Constraint"));
    }

    /** Several constraints of one kind are in a container. */
    private static boolean isListOfConstraints(Class<? extends Annotation> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("value"))
                .map(method -> method.getReturnType().getComponentType())
                .anyMatch(item -> item != null && item.isAnnotation() && hasMark(item));
    }
}
