package io.bananas.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeJobContextTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aFirstRunNeedsOnlyAName() {
        FakeJobContext job = FakeJobContext.of("echo");

        assertThat(job.name()).isEqualTo("echo");
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.headers()).isEmpty();
        assertThat(job.isCancelled()).isFalse();
    }

    @Test
    void eachValueArrives() {
        FakeJobContext job = FakeJobContext.builder("echo")
                .id("a")
                .attempt(3)
                .fence(77)
                .enqueuedAt(NOON)
                .startedAt(NOON.plusSeconds(1))
                .timeout(Duration.ofSeconds(9))
                .header("tenant", "7")
                .build();

        assertThat(job.id()).isEqualTo("a");
        assertThat(job.attempt()).isEqualTo(3);
        assertThat(job.fence()).isEqualTo(77);
        assertThat(job.enqueuedAt()).isEqualTo(NOON);
        assertThat(job.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(job.deadline()).isEqualTo(NOON.plusSeconds(10));
        assertThat(job.headers()).containsExactly(Map.entry("tenant", "7"));
    }

    @Test
    void aHandlerSeesThatItIsCancelled() {
        FakeJobContext job = FakeJobContext.of("echo");

        job.cancel();

        assertThat(job.isCancelled()).isTrue();
    }
}
