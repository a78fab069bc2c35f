package io.bananas.core.execute;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The handlers of this node, by job name. Immutable. */
public record HandlerRegistry(Map<String, Handler> handlers) {

    public HandlerRegistry {
        handlers = Map.copyOf(handlers);
    }

    public Optional<Handler> find(String name) {
        return Optional.ofNullable(handlers.get(name));
    }

    public Set<String> names() {
        return handlers.keySet();
    }
}
