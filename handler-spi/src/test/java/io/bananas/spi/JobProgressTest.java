package io.bananas.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.spi.testing.FakeJobContext;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void eachValueArrives() {
        JobProgress progress =
                JobProgress.builder(0.5).message("secret").at(NOON).build();

        assertThat(progress.fraction()).isEqualTo(0.5);
        assertThat(progress.message()).isEqualTo("secret");
        assertThat(progress.at()).isEqualTo(NOON);
        assertThat(progress)
                .isEqualTo(JobProgress.builder(0.5).message("secret").at(NOON).build())
                .isNotEqualTo(
                        JobProgress.builder(0.6).message("secret").at(NOON).build())
                .hasSameHashCodeAs(
                        JobProgress.builder(0.5).message("secret").at(NOON).build())
                .hasToString("JobProgress[0.5]");
        assertThat(JobInfo.builder("a", "echo").progress(progress).build().progress())
                .isEqualTo(progress);
    }

    @Test
    void aMessageIsCutBetweenCharacters() {
        assertThat(JobProgress.builder(0).message("x".repeat(200)).build().message())
                .hasSize(200)
                .doesNotContain("…");
        assertThat(JobProgress.builder(0)
                        .message("x".repeat(198) + "\ud83c\udf4c!")
                        .build()
                        .message())
                .isEqualTo("x".repeat(198) + "…");
    }

    @Test
    void aTestSeesWhatAHandlerSays() {
        FakeJobContext job = FakeJobContext.of("echo");
        job.progress(0.25, "a quarter");
        job.progress(1);

        assertThat(job.reports()).extracting(JobProgress::fraction).containsExactly(0.25, 1.0);
        assertThat(job.reports().get(0).message()).isEqualTo("a quarter");
        assertThatIllegalArgumentException().isThrownBy(() -> job.progress(Double.NaN, null));
    }
}
