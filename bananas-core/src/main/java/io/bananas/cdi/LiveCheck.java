package io.bananas.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Up as long as a restart would not help: Redis being away is no reason for one, but a thread of the engine that has ended
 * is.
 */
@Liveness
@ApplicationScoped
class LiveCheck implements HealthCheck {

    @Inject
    private Node node;

    @Override
    public HealthCheckResponse call() {
        List<String> dead = node.deadThreads();
        return HealthCheckResponse.named("bananas-live")
                .status(dead.isEmpty())
                .withData("dead_threads", dead.isEmpty() ? "none" : String.join(" ", dead))
                .build();
    }
}
