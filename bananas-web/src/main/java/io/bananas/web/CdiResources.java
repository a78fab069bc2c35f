package io.bananas.web;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.glassfish.jersey.internal.inject.Bindings;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.spi.ComponentProvider;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jersey take the resources from CDI. Jersey's own integration is a CDI extension, which would take over JAX-RS in every module
 * of the EAR.
 */
public class CdiResources implements ComponentProvider {

    private @Nullable InjectionManager jersey;

    @Override
    public void initialize(InjectionManager manager) {
        jersey = manager;
    }

    @Override
    public boolean bind(Class<?> component, Set<Class<?>> contracts) {
        boolean isResource = component.isAnnotationPresent(Path.class);
        if (isResource) {
            bindBean(component);
        }
        return isResource;
    }

    private <T> void bindBean(Class<T> type) {
        T bean = CDI.current().select(type).get();
        requireNonNull(jersey).register(Bindings.service(bean).to(type));
    }

    @Override
    public void done() {}
}
