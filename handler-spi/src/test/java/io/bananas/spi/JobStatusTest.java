package io.bananas.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JobStatusTest {

    @Test
    void labelsAreThoseOfTheContract() {
        assertThat(JobStatus.values())
                .extracting(JobStatus::label)
                .containsExactly("pending", "scheduled", "processing", "completed", "failed", "cancelled");
    }

    @Test
    void threeOfThemAreTheEnd() {
        assertThat(Arrays.stream(JobStatus.values()).filter(JobStatus::isEnd))
                .containsExactly(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED);
    }
}
