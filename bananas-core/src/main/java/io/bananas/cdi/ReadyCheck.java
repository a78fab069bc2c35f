package io.bananas.cdi;

import io.bananas.core.lifecycle.Pulse;
import io.bananas.spi.QueueUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up while Redis answers and the node gets on with its work; {@code complaints} says what keeps it from that. */
@Readiness
@ApplicationScoped
class ReadyCheck implements HealthCheck {

    @Inject
    private Node node;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("bananas-ready");
        try {
            Node.Running running = node.running();
            Pulse pulse = running.engine().pulse();
            describe(pulse, answer);
            running.redis().ping();
            return answer.withData("redis", "up")
                    .status(pulse.complaints().isEmpty()
                            && !node.isStopping()
                            && running.watch().unsuitable() == null)
                    .build();
        } catch (QueueUnavailableException e) {
            return answer.withData("redis", "down").down().build();
        }
    }

    private static void describe(Pulse pulse, HealthCheckResponseBuilder answer) {
        List<String> complaints = pulse.complaints();
        answer.withData("complaints", complaints.isEmpty() ? "none" : String.join(" ", complaints))
                .withData("seconds_since_progress", pulse.sinceProgress().toSeconds())
                .withData("seconds_unsettled", pulse.unsettled().toSeconds())
                .withData("seconds_since_renewal", pulse.sinceRenewal().toSeconds())
                .withData("stuck", pulse.stuck());
    }
}
