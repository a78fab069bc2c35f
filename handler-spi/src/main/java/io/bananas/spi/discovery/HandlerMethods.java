package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.HandlesLookup;
import io.bananas.spi.JobContext;
import io.bananas.spi.Periodic;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the methods of a class that are handlers, and what is wrong with them. */
final class HandlerMethods {

    private HandlerMethods() {}

    /** The methods with {@link Handles}, inherited ones included, by name. */
    static List<Method> of(Class<?> type) {
        return all(type).stream()
                .filter(method -> method.isAnnotationPresent(Handles.class))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .toList();
    }

    /** Whether an annotated method is a handler of this class, or the class overrides it. */
    static boolean isSeen(Class<?> type, Method annotated) {
        return all(type).stream()
                .filter(method -> method.getName().equals(annotated.getName())
                        && narrows(method.getParameterTypes(), annotated.getParameterTypes()))
                .anyMatch(method -> !method.equals(annotated) || method.isAnnotationPresent(Handles.class));
    }

    /** Each method once, as the class overrides it. */
    private static Collection<Method> all(Class<?> type) {
        Map<String, Method> bySignature = new LinkedHashMap<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            Method[] declared = at.getDeclaredMethods();
            Arrays.stream(declared)
                    .filter(method -> !method.isBridge() || isBridgeToOne(method, declared))
                    // a narrower result gives a bridge with the same parameters; what the author wrote counts
                    .sorted(Comparator.comparing(Method::isBridge))
                    .forEach(method -> bySignature.putIfAbsent(signatureOf(method), method));
        }
        Arrays.stream(type.getMethods())
                .filter(Method::isDefault)
                .forEach(method -> bySignature.putIfAbsent(signatureOf(method), method));
        bySignature.values().removeIf(Method::isSynthetic);
        return bySignature.values();
    }

    /** Such a bridge hides the generic method that another one overrides. Other bridges only make a method visible. */
    private static boolean isBridgeToOne(Method bridge, Method[] declared) {
        return Arrays.stream(declared)
                .filter(method -> !method.isBridge() && method.getName().equals(bridge.getName()))
                .map(Method::getParameterTypes)
                .anyMatch(types -> Arrays.equals(types, bridge.getParameterTypes())
                        || (narrows(types, bridge.getParameterTypes()) && !makesVisible(bridge)));
    }

    private static boolean narrows(Class<?>[] types, Class<?>[] wider) {
        return types.length == wider.length
                && IntStream.range(0, types.length).allMatch(i -> wider[i].isAssignableFrom(types[i]));
    }

    /** Whether what it calls takes no type parameters: the methods beside it then are overloads. */
    private static boolean makesVisible(Method bridge) {
        for (Class<?> at = bridge.getDeclaringClass().getSuperclass(); at != null; at = at.getSuperclass()) {
            Optional<Method> called = Arrays.stream(at.getDeclaredMethods())
                    .filter(method -> !method.isBridge() && signatureOf(method).equals(signatureOf(bridge)))
                    .findFirst();
            if (called.isPresent()) {
                return Arrays.stream(called.get().getGenericParameterTypes())
                        .noneMatch(type -> type instanceof TypeVariable || type instanceof GenericArrayType);
            }
        }
        return false;
    }

    private static String signatureOf(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** What is wrong with the signature of a method that is a handler of this class. */
    static List<String> problemsWith(Class<?> type, Method method) {
        List<String> problems = new ArrayList<>();
        if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            problems.add("the method must be public and not static");
        }
        if (method.getTypeParameters().length > 0) {
            problems.add("the method must not have type parameters of its own");
        }
        if (!isRightlyParametrized(method)) {
            problems.add("the method must take (payload, JobContext), (payload), (JobContext) or nothing, but takes "
                    + Arrays.stream(method.getParameterTypes())
                            .map(Class::getSimpleName)
                            .toList());
        }
        ParameterConstraints.on(type, method)
                .ifPresent(constrained -> problems.add("the method has a constraint on a parameter"
                        + (constrained.equals(method)
                                ? ""
                                : " by " + constrained.getDeclaringClass().getName())
                        + ": put constraints into the payload's class, they are checked before the method is called"));
        return problems;
    }

    private static boolean isRightlyParametrized(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return types.length < 2 || (types.length == 2 && types[0] != JobContext.class && types[1] == JobContext.class);
    }

    /** The schedules of a class that stand beside no handler, a sentence each. */
    static List<String> lonelySchedules(Class<?> type) {
        List<String> problems = new ArrayList<>();
        if (isPeriodic(type) && HandlesLookup.of(type).isEmpty()) {
            problems.add(lonely(type, null));
        }
        all(type).stream()
                .filter(method -> isPeriodic(method) && !method.isAnnotationPresent(Handles.class))
                .forEach(method -> problems.add(lonely(type, method)));
        return problems;
    }

    private static boolean isPeriodic(AnnotatedElement place) {
        return place.getAnnotationsByType(Periodic.class).length > 0;
    }

    private static String lonely(Class<?> type, @Nullable Method method) {
        String where = method == null ? type.getName() : type.getName() + "." + method.getName();
        return "@Periodic of " + where + ": it stands on a job handler with @Handles only";
    }
}
