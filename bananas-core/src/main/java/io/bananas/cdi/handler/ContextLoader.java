package io.bananas.cdi.handler;

import org.jspecify.annotations.Nullable;

/**
 * Finds the context class loader for the runs of a handler. Thread-safe.
 *
 * <p>The thread of a run has the loader that its container gives to this application. Servers find more by it than classes:
 * WildFly the security domain, Open Liberty the providers of JSON-B, JSON-P and Bean Validation. So it stays, unless it does not
 * show the handler, as with a handler in a WAR.
 */
final class ContextLoader {

    private final Class<?> handler;
    private volatile @Nullable Found last;

    /** The loader found for a container's loader. All worker threads of a node have the same one. */
    private record Found(ClassLoader container, ClassLoader loader) {}

    ContextLoader(Class<?> handler) {
        this.handler = handler;
    }

    /**
     * The loader for a run.
     *
     * @param container the loader that the container gave to the thread of the run
     */
    ClassLoader on(@Nullable ClassLoader container) {
        if (container == null) {
            return handler.getClassLoader();
        }
        Found found = last;
        if (found == null || found.container != container) {
            found = new Found(container, find(container));
            last = found;
        }
        return found.loader;
    }

    private ClassLoader find(ClassLoader container) {
        if (shows(container)) {
            return container;
        }
        ClassLoader module = handler.getClassLoader();
        // a server that wraps no class loader takes the module's own
        return module.getClass() == container.getClass() ? module : new ModuleLoader(module, container);
    }

    private boolean shows(ClassLoader container) {
        try {
            return container.loadClass(handler.getName()) == handler;
        } catch (ClassNotFoundException | LinkageError hidden) {
            return false;
        }
    }
}
