package io.bananas.cdi.handler;

import io.bananas.cdi.handler.bind.PayloadBinding;
import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.spi.Backoff;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.discovery.HandlerDeclaration;
import io.bananas.spi.internal.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Binds payloads to what a handler takes, and writes what it returns. JSON-B converts both under the context class loader of the
 * handler's module. Thread-safe.
 */
public final class BoundHandler implements Handler {

    private static final String NO_RESULT = "null";

    private final PayloadBinding binding;
    private final HandlerEnvironment environment;
    private final Policy policy;
    private final ContextLoader loader;
    private final Call call;

    /** Calls the handler with a payload that is bound. */
    @FunctionalInterface
    interface Call {

        @Nullable
        Object handle(@Nullable Object payload, JobContext context) throws Exception;
    }

    BoundHandler(HandlerDeclaration handler, HandlerEnvironment environment, Call call) {
        this.binding =
                new PayloadBinding(handler.payload(), environment.json(), environment.isStrict(handler.handles()));
        this.environment = environment;
        this.policy = policyOf(handler.handles(), environment.backoff());
        this.loader = new ContextLoader(handler.type());
        this.call = call;
    }

    /**
     * Makes a handler of an object, without CDI.
     *
     * @param declaration one of the class of the object
     */
    public static BoundHandler of(Object handler, HandlerDeclaration declaration, HandlerEnvironment environment) {
        Invocation invocation = Invocation.of(declaration.method());
        return new BoundHandler(
                declaration, environment, (payload, context) -> invocation.on(handler, payload, context));
    }

    private static Policy policyOf(Handles handles, BackoffPolicy fallback) {
        return new Policy(
                handles.timeout().isEmpty() ? Optional.empty() : Optional.of(Durations.parse(handles.timeout())),
                handles.maxRetries() < 0 ? OptionalInt.empty() : OptionalInt.of(handles.maxRetries()),
                backoffOf(handles.backoff(), fallback),
                handles.concurrency() == 0 ? OptionalInt.empty() : OptionalInt.of(handles.concurrency()),
                new HashSet<>(Arrays.asList(handles.noRetryOn())));
    }

    private static Optional<BackoffPolicy> backoffOf(Backoff said, BackoffPolicy fallback) {
        if (said.base().isEmpty() && said.max().isEmpty() && said.jitter() < 0) {
            return Optional.empty();
        }
        Duration base = said.base().isEmpty() ? fallback.base() : Durations.parse(said.base());
        Duration max = said.max().isEmpty() ? fallback.max() : Durations.parse(said.max());
        double jitter = said.jitter() < 0 ? fallback.jitter() : said.jitter();
        return Optional.of(new BackoffPolicy(base, max.compareTo(base) < 0 ? base : max, jitter));
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public String run(String payload, JobContext context) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader.on(before));
        try {
            Interceptors interceptors = environment.interceptors();
            return write(
                    interceptors.isEmpty()
                            ? handle(payload, context)
                            : interceptors.run(context, () -> handle(payload, context)));
        } catch (Exception thrown) {
            throw Signals.unwrapped(thrown, policy);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private @Nullable Object handle(String payload, JobContext context) throws Exception {
        Object bound = binding.bind(payload);
        environment.constraints().check(bound);
        return call.handle(bound, context);
    }

    private String write(@Nullable Object result) {
        if (result == null) {
            return NO_RESULT;
        }
        try {
            return Json.write(environment.json(), result);
        } catch (RuntimeException | StackOverflowError e) {
            throw new PermanentFailure("the result cannot be written as JSON: " + e.getMessage(), e);
        }
    }
}
