package io.bananas.cdi.health;

import io.bananas.cdi.node.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Up once the node has started. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {

    @Inject
    private Node node;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("bananas-started")
                .withData(WhatToDo.APPLICATION, node.application())
                .status(node.isRunning())
                .withData(WhatToDo.FIELD, WhatToDo.about(node.isRunning() ? List.of() : List.of("not_started")))
                .build();
    }
}
