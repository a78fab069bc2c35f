package io.bananas.spi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the {@link Handles} of a class, which may be its own or that of one of its stereotypes. */
public final class HandlesLookup {

    private HandlesLookup() {}

    /** What this class declares. The own annotation comes first. */
    public static Optional<Handles> of(Class<?> type) {
        Handles own = type.getAnnotation(Handles.class);
        if (own != null) {
            return Optional.of(own);
        }
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .filter(HandlesLookup::isStereotype)
                .flatMap(stereotype -> of(stereotype).stream())
                .findFirst();
    }

    /** Known by its name: code that only submits needs no CDI. */
    private static boolean isStereotype(Class<?> annotation) {
        return Arrays.stream(annotation.getAnnotations())
                .anyMatch(meta -> meta.annotationType().getName().equals("jakarta.enterprise.inject.Stereotype"));
    }

    /**
     * The name of the jobs that this handler runs.
     *
     * @throws IllegalArgumentException when the class has no {@link Handles}
     */
    static String nameOf(Class<?> handler) {
        return of(handler).map(Handles::value).orElseThrow(() -> unnamed(handler));
    }

    private static IllegalArgumentException unnamed(Class<?> handler) {
        String names = Arrays.stream(handler.getMethods())
                .filter(method -> !method.isBridge())
                .flatMap(method -> Stream.of(method.getAnnotationsByType(Handles.class)))
                .map(Handles::value)
                .sorted()
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                names.isEmpty()
                        ? handler.getName() + " has no @Handles"
                        : handler.getName() + " has @Handles on methods only: submit by name, one of " + names);
    }
}
