package io.bananas.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

    @Test
    void jobsTellTheirScheduleAndTheirTime() {
        String job = "steady-20260701T120003";

        assertThat(job).startsWith(Occurrences.STEADY.prefix());
        assertThat(Occurrences.STEADY.timeOf(job)).isEqualTo(Instant.parse("2026-07-01T12:00:03Z"));
    }

    @Test
    void jobsOfTheOneWithoutOverlapTakeAWhile() {
        assertThat(Occurrences.ALONE.plan("alone-1", Duration.ofSeconds(3)).amount())
                .isEqualTo(1_500);
        assertThat(Occurrences.BRIEF.plan("brief-1", Duration.ofSeconds(3)).amount())
                .isZero();
    }
}
