package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.HandlesLookup;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.Periodic;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handler as its author wrote it: a class that is a {@link JobHandler}, or a method of a class.
 *
 * @param type the class of the handler
 * @param method what a run calls; {@code null}: {@link JobHandler#handle}
 */
public record HandlerDeclaration(Class<?> type, @Nullable Method method, Handles handles) {

    /** The handlers that a class declares: itself first, then its methods by name. */
    public static List<HandlerDeclaration> of(Class<?> type) {
        List<HandlerDeclaration> declared = new ArrayList<>();
        if (JobHandler.class.isAssignableFrom(type)) {
            HandlesLookup.of(type).ifPresent(handles -> declared.add(new HandlerDeclaration(type, null, handles)));
        }
        for (Method method : HandlerMethods.of(type)) {
            declared.add(
                    new HandlerDeclaration(type, method, Objects.requireNonNull(method.getAnnotation(Handles.class))));
        }
        return declared;
    }

    /** What is wrong with a class that wants to be a handler itself. */
    static Optional<String> problemWith(Class<?> type) {
        boolean isHandler = JobHandler.class.isAssignableFrom(type);
        boolean isNamed = HandlesLookup.of(type).isPresent();
        if (isHandler && !isNamed) {
            return Optional.of("job handler " + type.getName() + " has no @Handles with the name of its jobs");
        }
        return isNamed && !isHandler
                ? Optional.of("@Handles of " + type.getName()
                        + ": the class is no JobHandler; let it implement JobHandler, or put @Handles on a method")
                : Optional.empty();
    }

    /** The class, and the method if it is one, as messages name it. */
    public String where() {
        return method == null ? type.getName() : type.getName() + "." + method.getName();
    }

    /** What the payload is bound to; {@code Void} for a method that takes none. */
    public Type payload() {
        if (method == null) {
            return TypeArguments.of(type, JobHandler.class, 0);
        }
        return takesPayload(method)
                ? TypeArguments.resolve(method.getGenericParameterTypes()[0], type, method)
                : Void.class;
    }

    /** What the result is written from. */
    public Type result() {
        return method == null
                ? TypeArguments.of(type, JobHandler.class, 1)
                : TypeArguments.resolve(method.getGenericReturnType(), type, method);
    }

    /** Whether a method of a handler takes a payload, which then is its first parameter. */
    public static boolean takesPayload(Method method) {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] != JobContext.class;
    }

    /** The schedules beside the declaration. */
    public Periodic[] schedules() {
        AnnotatedElement declared = method == null ? type : method;
        return declared.getAnnotationsByType(Periodic.class);
    }
}
