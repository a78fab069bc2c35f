package io.bananas.core.handler;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The handlers of a deployment, by job name. Immutable.
 *
 * @param deployed all of them: their policies count for each job that is submitted or settled here
 * @param handlers those that this node runs
 */
public record HandlerRegistry(Map<String, Handler> deployed, Map<String, Handler> handlers) {

    public HandlerRegistry {
        deployed = Map.copyOf(deployed);
        handlers = Map.copyOf(handlers);
    }

    /** All are run here. */
    public HandlerRegistry(Map<String, Handler> handlers) {
        this(handlers, handlers);
    }

    /** The handler that this node runs jobs of this name with. */
    public Optional<Handler> find(String name) {
        return Optional.ofNullable(handlers.get(name));
    }

    /** The names that this node runs. */
    public Set<String> names() {
        return handlers.keySet();
    }

    /** What the author of the handler said, whether it is run here or not. */
    public Handler.Policy policyOf(String name) {
        Handler handler = deployed.get(name);
        return handler == null ? Handler.Policy.DEFAULT : handler.policy();
    }
}
