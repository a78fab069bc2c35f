package io.bananas.cdi.handler;

import io.bananas.core.handler.Handler;
import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import jakarta.ejb.EJBException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exception that says how a job goes on, inside the wrappers of futures, proxies and EJB containers: a handler throws it, or the
 * binding of the payload.
 */
final class Signals {

    /** How many causes to follow: they can form a circle. */
    private static final int MAX_CAUSES = 32;

    private Signals() {}

    /**
     * What to throw instead: the signal, or the exception in the wrapping after which the policy allows no retry, or the exception that an
     * EJB container has wrapped, or the same exception.
     */
    static Exception unwrapped(Exception thrown, Handler.Policy policy) {
        Throwable cause = thrown;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (isSignal(cause)) {
                return (Exception) cause;
            }
            if (!isWrapper(cause) && policy.isFinal(cause)) {
                return asException(cause);
            }
            cause = isWrapper(cause) ? cause.getCause() : null;
        }
        return thrown instanceof EJBException wrapped ? unwrapped(wrapped) : thrown;
    }

    private static boolean isSignal(Throwable thrown) {
        return thrown instanceof PermanentFailure
                || thrown instanceof RetryLater
                || thrown instanceof InvalidPayloadException;
    }

    private static boolean isWrapper(@Nullable Throwable thrown) {
        return thrown instanceof ExecutionException
                || thrown instanceof CompletionException
                || thrown instanceof InvocationTargetException
                || thrown instanceof UndeclaredThrowableException
                || thrown instanceof EJBException;
    }

    /** What the handler threw before its container wrapped it: a container wraps most exceptions of an EJB. */
    private static Exception unwrapped(EJBException wrapped) {
        Throwable failure = wrapped;
        for (int i = 0; i < MAX_CAUSES && failure instanceof EJBException && failure.getCause() != null; i++) {
            failure = failure.getCause();
        }
        return failure instanceof Exception || failure instanceof Error ? asException(failure) : wrapped;
    }

    private static Exception asException(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (Exception) thrown;
    }
}
