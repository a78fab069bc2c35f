package io.bananas.cdi.health;

import io.bananas.cdi.node.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Up as long as a restart would not help: Redis being away is no reason for one, unless the node was told to give up at some
 * time, but a thread of the engine that has ended is.
 */
@Liveness
@ApplicationScoped
public class LiveCheck implements HealthCheck {

    @Inject
    private Node node;

    @Override
    public HealthCheckResponse call() {
        List<String> dead = node.deadThreads();
        boolean givenUp = node.hasGivenUp();
        return HealthCheckResponse.named("bananas-live")
                .status(dead.isEmpty() && !givenUp)
                .withData("dead_threads", dead.isEmpty() ? "none" : String.join(" ", dead))
                .withData("redis_given_up", givenUp)
                .build();
    }
}
