package io.bananas.test;

import io.bananas.cdi.handler.BoundHandler;
import io.bananas.cdi.handler.HandlerEnvironment;
import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.handler.Handler;
import io.bananas.spi.Binding;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.discovery.HandlerDeclaration;
import io.bananas.spi.discovery.InterceptorDiscovery;
import jakarta.annotation.Priority;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the handlers that objects declare. */
final class HandlerNames {

    private HandlerNames() {}

    /** The declaration of a class that is a {@code JobHandler}. */
    static HandlerDeclaration declarationOf(Object handler) {
        return declarationsOf(handler).stream()
                .filter(declared -> declared.method() == null)
                .findFirst()
                .orElseThrow(() -> unnamed(handler));
    }

    /** The declaration with which this object handles jobs of this name. */
    static HandlerDeclaration declarationOf(Object handler, String name) {
        return declarationsOf(handler).stream()
                .filter(declared -> declared.handles().value().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        classOf(handler).getName() + " does not handle jobs named " + name));
    }

    /** An interceptor may handle jobs, too, but need not. */
    private static List<HandlerDeclaration> declarationsIn(Object bean) {
        return bean instanceof JobInterceptor ? HandlerDeclaration.of(classOf(bean)) : declarationsOf(bean);
    }

    private static List<HandlerDeclaration> declarationsOf(Object handler) {
        List<HandlerDeclaration> declared = HandlerDeclaration.of(classOf(handler));
        if (declared.isEmpty()) {
            throw unnamed(handler);
        }
        return declared;
    }

    /** The class that its author wrote: the object may be a proxy of CDI. */
    private static Class<?> classOf(Object handler) {
        Class<?> type = handler.getClass();
        while (type.isSynthetic()) {
            type = type.getSuperclass();
        }
        return type;
    }

    private static IllegalArgumentException unnamed(Object handler) {
        return new IllegalArgumentException(classOf(handler).getName() + " has no @Handles");
    }

    /** The handlers among these objects as the engine calls them, by job name. */
    static Map<String, Handler> bound(Interceptors interceptors, Object... beans) {
        HandlerEnvironment environment = environment(ConfiguredBinding.get(), interceptors);
        Map<String, Handler> byName = new HashMap<>();
        for (Object handler : beans) {
            for (HandlerDeclaration declared : declarationsIn(handler)) {
                String name = declared.handles().value();
                if (byName.put(name, BoundHandler.of(handler, declared, environment)) != null) {
                    throw new IllegalArgumentException("two handlers for " + name);
                }
            }
        }
        return byName;
    }

    /** What handlers of a test have in common, with this binding where they leave it to the configuration. */
    static HandlerEnvironment environment(Binding binding, Interceptors interceptors) {
        return HandlerEnvironment.of(
                TestJson.get(),
                OneRun.BACKOFF,
                binding == Binding.CONFIGURED ? ConfiguredBinding.get() : binding,
                interceptors);
    }

    /** The interceptors among these objects, as CDI orders them. */
    static Interceptors interceptorsAmong(Object... beans) {
        return new Interceptors(Arrays.stream(beans)
                .filter(JobInterceptor.class::isInstance)
                .map(JobInterceptor.class::cast)
                .sorted(Comparator.comparingInt(
                        bean -> InterceptorDiscovery.priorityOf(classOf(bean).getAnnotation(Priority.class))))
                .toList());
    }
}
