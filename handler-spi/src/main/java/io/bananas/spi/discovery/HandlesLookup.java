package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;

/** Finds the {@link Handles} of a class, which may be its own or that of one of its stereotypes. */
public final class HandlesLookup {

    private HandlesLookup() {}

    /** The own one comes first. */
    public static Optional<Handles> of(Class<?> type) {
        Handles own = type.getAnnotation(Handles.class);
        if (own != null) {
            return Optional.of(own);
        }
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .filter(annotation -> annotation.isAnnotationPresent(Stereotype.class))
                .flatMap(stereotype -> of(stereotype).stream())
                .findFirst();
    }
}
