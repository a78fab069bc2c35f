package io.bananas.core.handler;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The handlers of a deployment, by job name. Immutable.
 *
 * @param deployed all handlers: their policies apply to each job that is submitted or settled here
 * @param handlers the handlers that this node runs
 */
public record HandlerRegistry(Map<String, Handler> deployed, Map<String, Handler> handlers) {

    public HandlerRegistry {
        deployed = Map.copyOf(deployed);
        handlers = Map.copyOf(handlers);
    }

    /** A registry of handlers, all of which this node runs. */
    public HandlerRegistry(Map<String, Handler> handlers) {
        this(handlers, handlers);
    }

    /** The same handlers, each of them wrapped. */
    public HandlerRegistry wrapped(UnaryOperator<Handler> wrapper) {
        return new HandlerRegistry(wrapped(deployed, wrapper), wrapped(handlers, wrapper));
    }

    private static Map<String, Handler> wrapped(Map<String, Handler> plain, UnaryOperator<Handler> wrapper) {
        Map<String, Handler> all = new HashMap<>();
        plain.forEach((name, handler) -> all.put(name, wrapper.apply(handler)));
        return all;
    }

    /** The handler with which this node runs jobs of this name. */
    public Optional<Handler> find(String name) {
        return Optional.ofNullable(handlers.get(name));
    }

    /** The names that this node runs. */
    public Set<String> names() {
        return handlers.keySet();
    }

    /** What the author of the handler declared, whether this node runs it or not. */
    public Handler.Policy policyOf(String name) {
        Handler handler = deployed.get(name);
        return handler == null ? Handler.Policy.DEFAULT : handler.policy();
    }
}
