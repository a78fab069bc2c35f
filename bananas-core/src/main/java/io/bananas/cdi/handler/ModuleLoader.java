package io.bananas.cdi.handler;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows a module first, and then all that the container's own context class loader shows, like the providers of Jakarta's
 * APIs.
 */
final class ModuleLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader module;
    private final ClassLoader container;

    ModuleLoader(ClassLoader module, ClassLoader container) {
        super(module);
        this.module = module;
        this.container = container;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return container.loadClass(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return container.getResource(name);
    }

    /** Lists once what both loaders show. */
    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        Set<String> listed = Collections.list(module.getResources(name)).stream()
                .map(URL::toExternalForm)
                .collect(Collectors.toSet());
        List<URL> others = Collections.list(container.getResources(name)).stream()
                .filter(resource -> !listed.contains(resource.toExternalForm()))
                .toList();
        return Collections.enumeration(others);
    }
}
