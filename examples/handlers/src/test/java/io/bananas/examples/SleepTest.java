package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.PermanentFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SleepTest {

    private final Sleep sleep = new Sleep();

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    void returnsNothing() throws Exception {
        assertThat(JsonJobs.run(sleep, Sleep.Request.class, "{\"ms\":1}")).isEqualTo("null");
    }

    @Test
    void endsAtOnceWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sleep.handle(new Sleep.Request(86_400_000L), TestJob.firstRun()))
                .isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}              | ms is missing
                    {"ms":null}     | ms is missing
                    {"ms":-1}       | ms must be between 0 and 86400000, but is -1
                    {"ms":86400001} | ms must be between 0 and 86400000, but is 86400001
                    """)
    void refusesAnInvalidTime(String payload, String message) {
        assertThatThrownBy(() -> JsonJobs.run(sleep, Sleep.Request.class, payload))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(message);
    }

    @Test
    void refusesToSleepWithoutPayload() {
        assertThatThrownBy(() -> sleep.handle(null, TestJob.firstRun()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage("payload is missing");
    }
}
