package io.bananas.cdi.handler;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.discovery.HandlerDeclaration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Calls an object that handles jobs: as a {@link JobHandler}, or one of its methods. Thread-safe. */
@FunctionalInterface
interface Invocation {

    @Nullable
    Object on(Object target, @Nullable Object payload, JobContext context) throws Exception;

    /** The invocation of a method; of {@link JobHandler#handle} when there is none. */
    static Invocation of(@Nullable Method method) {
        if (method == null) {
            return Invocation::handle;
        }
        method.setAccessible(true); // its class need not be public
        boolean takesPayload = HandlerDeclaration.takesPayload(method);
        return switch (method.getParameterCount()) {
            case 0 -> (target, payload, context) -> invoke(method, target);
            case 1 -> (target, payload, context) -> invoke(method, target, takesPayload ? payload : context);
            default -> (target, payload, context) -> invoke(method, target, payload, context);
        };
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a payload that was not given is null, whatever its type
    private static @Nullable Object handle(Object target, @Nullable Object payload, JobContext context)
            throws Exception {
        return ((JobHandler<Object, Object>) target).handle(payload, context);
    }

    private static @Nullable Object invoke(Method method, Object target, @Nullable Object... arguments)
            throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw thrownBy(e);
        }
    }

    /** What the method itself threw. */
    private static Exception thrownBy(InvocationTargetException wrapper) {
        Throwable thrown = wrapper.getCause();
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof Exception exception ? exception : wrapper;
    }
}
