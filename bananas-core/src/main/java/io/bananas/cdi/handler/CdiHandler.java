package io.bananas.cdi.handler;

import io.bananas.core.handler.Handler;
import io.bananas.spi.JobContext;
import io.bananas.spi.discovery.DiscoveredHandler;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Calls a handler bean. */
final class CdiHandler implements Handler {

    private final BeanManager beans;
    private final Bean<?> bean;
    private final Type view;
    private final Invocation invocation;
    private final BoundHandler bound;
    private final @Nullable Object shared;

    CdiHandler(BeanManager beans, DiscoveredHandler handler, HandlerEnvironment environment) {
        DiscoveredHandler.View called = handler.view();
        this.beans = beans;
        this.bean = handler.bean();
        this.view = called.type();
        this.invocation = Invocation.of(called.method());
        bound = new BoundHandler(handler.declaration(), environment, this::call);
        shared = bean.getScope() == Dependent.class ? null : reference(beans.createCreationalContext(bean));
    }

    @Override
    public Policy policy() {
        return bound.policy();
    }

    @Override
    public String run(String payload, JobContext context) throws Exception {
        return bound.run(payload, context);
    }

    private @Nullable Object call(@Nullable Object payload, JobContext context) throws Exception {
        Object handler = shared;
        if (handler != null) {
            return invocation.on(handler, payload, context);
        }
        CreationalContext<?> instances = beans.createCreationalContext(bean);
        try {
            return invocation.on(reference(instances), payload, context);
        } finally {
            instances.release();
        }
    }

    private Object reference(CreationalContext<?> context) {
        return beans.getReference(bean, view, context);
    }
}
