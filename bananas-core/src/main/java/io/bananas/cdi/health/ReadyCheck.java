package io.bananas.cdi.health;

import io.bananas.cdi.node.CurrentNode;
import io.bananas.cdi.node.Node;
import io.bananas.cdi.node.NodeParts;
import io.bananas.core.face.HealthReport;
import io.bananas.spi.QueueUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while Redis answers and the node does its work; {@code complaints} says why it does not. Says nothing about Redis before the
 * node has looked.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    @Inject
    private Node node;

    @Inject
    private CurrentNode current;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("bananas-ready").withData(WhatToDo.APPLICATION, node.application());
        if (!node.isRunning()) {
            return answer.withData("complaints", "not_started")
                    .withData("redis", "unknown")
                    .withData(WhatToDo.FIELD, WhatToDo.about(List.of("not_started")))
                    .down()
                    .build();
        }
        try {
            NodeParts parts = current.parts();
            HealthReport report = parts.engine().health().report();
            List<String> complaints = complaints(report, parts);
            answer.withData("complaints", orNone(complaints))
                    .withData("seconds_since_progress", report.sinceProgress().toSeconds())
                    .withData("seconds_unsettled", report.unsettled().toSeconds())
                    .withData("seconds_since_renewal", report.sinceRenewal().toSeconds())
                    .withData("seconds_since_scheduled", report.sinceScheduled().toSeconds())
                    .withData("stuck", report.stuck().slots())
                    .withData("stuck_names", orNone(report.stuck().names()));
            parts.redis().ping();
            return answer.withData("redis", "up")
                    .withData(
                            WhatToDo.FIELD,
                            complaints.isEmpty()
                                    ? WhatToDo.aboutStuck(report.stuck().names())
                                    : WhatToDo.about(complaints))
                    .status(complaints.isEmpty())
                    .build();
        } catch (QueueUnavailableException e) {
            return answer.withData("redis", "down")
                    .withData(WhatToDo.FIELD, WhatToDo.REDIS_DOWN)
                    .down()
                    .build();
        }
    }

    private static String orNone(List<String> words) {
        return words.isEmpty() ? "none" : String.join(" ", words);
    }

    private List<String> complaints(HealthReport report, NodeParts parts) {
        List<String> complaints = new ArrayList<>(report.complaints());
        if (node.isStopping()) {
            complaints.add("stopping");
        }
        if (parts.redis().link().unsuitable() != null) {
            complaints.add("redis_unsuitable");
        }
        return complaints;
    }
}
