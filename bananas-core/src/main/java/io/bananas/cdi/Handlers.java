package io.bananas.cdi;

import io.bananas.core.execute.BackoffPolicy;
import io.bananas.core.execute.Handler;
import io.bananas.core.execute.HandlerRegistry;
import io.bananas.spi.discovery.HandlerDiscovery;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Makes the engine's handlers of the beans that were found in the deployment. */
@Dependent
class Handlers {

    private final HandlerDiscovery discovery;

    @Inject
    Handlers(HandlerDiscovery discovery) {
        this.discovery = discovery;
    }

    /**
     * The handlers this node runs.
     *
     * @param jobTypes which of them; empty: all
     * @throws IllegalArgumentException when there is no handler for one of the types
     */
    HandlerRegistry registry(Set<String> jobTypes, BackoffPolicy backoff, Jsonb json) {
        Map<String, Handler> handlers = new HashMap<>();
        discovery.handlers().forEach((name, bean) -> {
            if (jobTypes.isEmpty() || jobTypes.contains(name)) {
                handlers.put(name, new CdiHandler(discovery.beanManager(), bean, json, backoff));
            }
        });
        for (String type : jobTypes) {
            if (!handlers.containsKey(type)) {
                throw new IllegalArgumentException("WORKER_JOB_TYPES names '" + type + "', but the handlers are "
                        + discovery.handlers().keySet());
            }
        }
        return new HandlerRegistry(handlers);
    }
}
