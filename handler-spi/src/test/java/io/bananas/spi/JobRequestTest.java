package io.bananas.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobRequest.Limits;
import io.bananas.spi.JobRequest.Options;
import io.bananas.spi.JobRequest.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobRequestTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final JobRequest plain = JobRequest.of("resize_image");

    @Test
    void saysNothingButItsNameAtFirst() {
        Options nothing = new Options(null, null, null, null, new Start(null, null), new Limits(null, null));

        assertThat(plain).isEqualTo(new JobRequest("resize_image", null, nothing));
        assertThat(JobRequest.of("echo", Map.of("a", 1))).isEqualTo(new JobRequest("echo", Map.of("a", 1), nothing));
    }

    @Test
    void eachWithSetsItsOwnValueAndKeepsTheOthers() {
        JobRequest full = JobRequest.of("echo", "hello")
                .withId("order-7")
                .withDescription("greets")
                .withPriority(Priority.HIGH)
                .withRoutingKey("gpu")
                .withScheduledFor(NOON)
                .withDelay(Duration.ofSeconds(1))
                .withMaxRetries(0)
                .withTimeout(Duration.ofMinutes(1));

        Start start = new Start(NOON, Duration.ofSeconds(1));
        Limits limits = new Limits(0, Duration.ofMinutes(1));
        Options options = new Options("order-7", "greets", Priority.HIGH, "gpu", start, limits);
        assertThat(full).isEqualTo(new JobRequest("echo", "hello", options));
    }

    @Test
    void theOrderOfTheWithsDoesNotMatter() {
        JobRequest there = plain.withDelay(Duration.ofSeconds(1))
                .withScheduledFor(NOON)
                .withTimeout(Duration.ofMinutes(1))
                .withMaxRetries(5)
                .withRoutingKey("gpu")
                .withId("order-7");
        JobRequest back = plain.withId("order-7")
                .withRoutingKey("gpu")
                .withMaxRetries(5)
                .withTimeout(Duration.ofMinutes(1))
                .withScheduledFor(NOON)
                .withDelay(Duration.ofSeconds(1));

        assertThat(there).isEqualTo(back);
    }

    @Test
    void theOriginalIsNotChanged() {
        JobRequest changed = plain.withPriority(Priority.LOW);

        assertThat(changed).isNotEqualTo(plain);
        assertThat(plain).isEqualTo(JobRequest.of("resize_image"));
    }
}
