package io.bananas.cdi.health;

import io.bananas.cdi.node.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Up as long as a restart would not help. A dead thread of the engine needs a restart. Redis being away does not, unless the node
 * has given up connecting.
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
                .withData(WhatToDo.APPLICATION, node.application())
                .status(dead.isEmpty() && !givenUp)
                .withData("dead_threads", dead.isEmpty() ? "none" : String.join(" ", dead))
                .withData("redis_given_up", givenUp)
                .withData(WhatToDo.FIELD, whatToDo(dead, givenUp))
                .build();
    }

    private static String whatToDo(List<String> dead, boolean givenUp) {
        if (!dead.isEmpty()) {
            return WhatToDo.aboutDead(dead);
        }
        return givenUp ? WhatToDo.GIVEN_UP : WhatToDo.NOTHING;
    }
}
