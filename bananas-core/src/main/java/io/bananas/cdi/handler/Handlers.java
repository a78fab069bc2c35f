package io.bananas.cdi.handler;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.spi.Binding;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.spi.discovery.InterceptorDiscovery;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.transaction.UserTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Makes the engine's handlers from the handler beans of the deployment. */
@Dependent
public class Handlers {

    private final HandlerDiscovery discovery;
    private final InterceptorDiscovery interceptors;

    /** Empty where the server has no transactions. */
    private final Instance<UserTransaction> transaction;

    @Inject
    Handlers(HandlerDiscovery discovery, InterceptorDiscovery interceptors, Instance<UserTransaction> transaction) {
        this.discovery = discovery;
        this.interceptors = interceptors;
        this.transaction = transaction;
    }

    /**
     * The handlers of the deployment.
     *
     * @param jobTypes which of them this node runs; empty means all
     * @param backoff what counts where a handler declares only a part of a backoff
     * @param binding what counts where a handler leaves it to the configuration
     * @throws IllegalArgumentException when there is no handler for one of the types
     */
    public HandlerRegistry registry(Set<String> jobTypes, BackoffPolicy backoff, Binding binding, Jsonb json) {
        Map<String, Handler> deployed = new HashMap<>();
        HandlerEnvironment environment =
                HandlerEnvironment.of(json, backoff, binding, new Interceptors(interceptors.interceptors()));
        discovery
                .handlers()
                .forEach((name, handler) ->
                        deployed.put(name, bounded(new CdiHandler(discovery.beanManager(), handler, environment))));
        for (String type : jobTypes) {
            if (!deployed.containsKey(type)) {
                throw new IllegalArgumentException("WORKER_JOB_TYPES names '" + type + "', but the handlers are "
                        + discovery.handlers().keySet());
            }
        }
        Map<String, Handler> runnable = new HashMap<>(deployed);
        if (!jobTypes.isEmpty()) {
            runnable.keySet().retainAll(jobTypes);
        }
        return new HandlerRegistry(deployed, runnable);
    }

    private Handler bounded(Handler handler) {
        return transaction.isResolvable() ? new TransactionBoundary(handler, transaction.get()) : handler;
    }
}
