package io.bananas.cdi;

import io.bananas.spi.QueueUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up while Redis answers and the worker makes progress: it claims, or has no free slot to claim for. */
@Readiness
@ApplicationScoped
class ReadyCheck implements HealthCheck {

    private static final Duration STUCK = Duration.ofSeconds(30);

    @Inject
    private Node node;

    @Override
    public HealthCheckResponse call() {
        try {
            Node.Running running = node.running();
            running.redis().ping();
            Duration still = running.engine().worker().sinceProgress();
            return HealthCheckResponse.named("bananas-ready")
                    .status(still.compareTo(STUCK) < 0 && running.watch().unsuitable() == null)
                    .withData("redis", "up")
                    .withData("seconds_since_progress", still.toSeconds())
                    .build();
        } catch (QueueUnavailableException e) {
            return HealthCheckResponse.named("bananas-ready")
                    .down()
                    .withData("redis", "down")
                    .build();
        }
    }
}
