package io.bananas.core.job;

import static io.bananas.testing.JobBuilder.CREATED;
import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.maintain.MaintenanceSettings;
import io.bananas.spi.JobError;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRulesTest {

    private static JobError error(int attempt) {
        return JobError.builder("type", "message").attempt(attempt).at(CREATED).build();
    }

    @Test
    void aJobHasWaitedSinceItWasReady() {
        assertThat(job("a").claimed(1).waited()).isEqualTo(Duration.ofSeconds(1));
        assertThat(job("a").dueAt(CREATED.plusMillis(600)).claimed(1).waited()).isEqualTo(Duration.ofMillis(400));
        assertThat(job("a").dueAt(CREATED.plusSeconds(9)).claimed(1).waited()).isZero();
        History retry = History.NONE.retriedAt(CREATED.plusMillis(900), CREATED, CREATED);
        assertThat(job("a").claimed(1, retry).waited()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aJobThatWasRequeuedHasWaitedSinceThen() {
        History.Times putBack = new History.Times(null, null, CREATED.plusMillis(800));
        History replayed = new History(null, 0, 0, putBack, null, List.of());
        assertThat(job("a").claimed(1, replayed).waited()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aRunRemembersItsLastTenErrors() {
        History history = History.NONE;
        for (int i = 1; i <= 12; i++) {
            history = history.withError(error(i));
        }

        assertThat(history.errors()).hasSize(10).first().isEqualTo(error(3));
    }

    @Test
    void aRunRemembersItsLastErrorsOnly() {
        History history = History.NONE;
        for (int i = 1; i <= 12; i++) {
            history = history.withError(JobError.builder("type", "m".repeat(2_000))
                    .attempt(i)
                    .at(CREATED)
                    .stack("s".repeat(8_000))
                    .build());
        }

        assertThat(history.errors()).extracting(JobError::attempt).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(history.weight()).isEqualTo(10 * (4 + 2_000 + 8_000));
    }

    @Test
    void endingCountsTheRunAndForgetsWhenItWasDue() {
        Instant end = CREATED.plusSeconds(5);
        History history = History.NONE.retriedAt(end, CREATED, CREATED).ended(JobStatus.COMPLETED, CREATED, end);

        assertThat(history)
                .isEqualTo(
                        new History(JobStatus.COMPLETED, 2, 0, new History.Times(CREATED, end, end), null, List.of()));
    }

    @Test
    void queuesAreOrderedByPriorityThenByRoute() {
        assertThat(QueueOrder.of(List.of("b", "a"), List.of(Priority.LOW, Priority.HIGH)))
                .containsExactly(
                        new QueueId("b", Priority.HIGH),
                        new QueueId("a", Priority.HIGH),
                        new QueueId("b", Priority.LOW),
                        new QueueId("a", Priority.LOW));
    }

    @Test
    void aLeaseFitsThreeRenewalsAndHasBounds() {
        assertThat(new ClaimSettings("n", List.of(), Duration.ofSeconds(15)).renewal())
                .isEqualTo(Duration.ofMillis(3_750));
        assertThat(new ClaimSettings("n", List.of(), Duration.ofHours(1)).lease())
                .isEqualTo(Duration.ofHours(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimSettings("n", List.of(), Duration.ofMillis(999)))
                .withMessageContaining("lease must be between 1s and 1h");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimSettings("n", List.of(), Duration.ofMillis(3_600_001)))
                .withMessageContaining("lease must be between 1s and 1h");
    }

    @Test
    void crashesHaveALimitThatHasLimits() {
        for (int wrong : new int[] {0, 101}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MaintenanceSettings(true, wrong))
                    .withMessageContaining("maxCrashes must be between 1 and 100");
        }
    }
}
