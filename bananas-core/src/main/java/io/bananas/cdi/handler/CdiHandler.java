package io.bananas.cdi.handler;

import io.bananas.cdi.handler.bind.PayloadBinding;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.spi.Backoff;
import io.bananas.spi.Handles;
import io.bananas.spi.HandlesLookup;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.discovery.TypeArguments;
import io.bananas.spi.internal.Durations;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.json.bind.Jsonb;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Calls a handler bean. JSON-B converts payload and result under the context class loader of the handler's module. */
final class CdiHandler implements Handler {

    private static final String NO_RESULT = "null";

    private final BeanManager beans;
    private final Bean<?> bean;
    private final PayloadBinding binding;
    private final Constraints constraints;
    private final Jsonb json;
    private final Policy policy;
    private final ContextLoader loader;
    private final @Nullable JobHandler<Object, Object> shared;

    CdiHandler(BeanManager beans, Bean<?> bean, Jsonb json, Constraints constraints, BackoffPolicy backoff) {
        this.beans = beans;
        this.constraints = constraints;
        this.bean = bean;
        this.json = json;
        Class<?> type = bean.getBeanClass();
        binding = new PayloadBinding(TypeArguments.of(type, JobHandler.class, 0), json);
        loader = new ContextLoader(type);
        policy = policyOf(HandlesLookup.of(type).orElseThrow(), backoff);
        shared = bean.getScope() == Dependent.class ? null : reference(beans.createCreationalContext(bean));
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
            Object bound = binding.bind(payload);
            constraints.check(bound);
            return write(call(bound, context));
        } catch (Exception thrown) {
            throw Signals.unwrapped(thrown, policy);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @SuppressWarnings("NullAway") // a payload that was not given is null, whatever its type
    private @Nullable Object call(@Nullable Object payload, JobContext context) throws Exception {
        JobHandler<Object, Object> handler = shared;
        if (handler != null) {
            return handler.handle(payload, context);
        }
        CreationalContext<?> instances = beans.createCreationalContext(bean);
        try {
            return reference(instances).handle(payload, context);
        } finally {
            instances.release();
        }
    }

    private String write(@Nullable Object result) {
        if (result == null) {
            return NO_RESULT;
        }
        try {
            return Json.write(json, result);
        } catch (RuntimeException | StackOverflowError e) {
            throw new PermanentFailure("the result cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private JobHandler<Object, Object> reference(CreationalContext<?> context) {
        return (JobHandler<Object, Object>) beans.getReference(bean, viewOf(bean), context);
    }

    /** The type under which a bean is a handler. The class of the bean may not be among its types: an EJB, or {@code @Typed}. */
    private static Type viewOf(Bean<?> bean) {
        return bean.getTypes().stream()
                .filter(type -> JobHandler.class.isAssignableFrom(TypeArguments.rawOf(type)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the bean " + bean.getBeanClass().getName() + " cannot be called as a JobHandler"));
    }
}
