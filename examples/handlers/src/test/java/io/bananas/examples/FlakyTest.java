package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.PermanentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlakyTest {

    private final Flaky flaky = new Flaky();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void failsOnTheFirstRuns(int attempt) {
        assertThatThrownBy(() -> flaky.handle(new Flaky.Request(2), TestJob.run(attempt)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run " + attempt + " fails, as do the first 2");
    }

    @Test
    void succeedsAfterThemAndTellsHowManyRunsItTook() {
        assertThat(flaky.handle(new Flaky.Request(2), TestJob.run(3))).isEqualTo(new Flaky.Success(3));
    }

    @Test
    void isBoundByItsNamesInJson() throws Exception {
        assertThat(JsonJobs.run(flaky, Flaky.Request.class, "{\"fail_times\":0}"))
                .isEqualTo("{\"attempts\":1}");
        assertThatThrownBy(() -> JsonJobs.run(flaky, Flaky.Request.class, "{\"fail_times\":1}"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                | fail_times is missing
                    {"failTimes":1}   | fail_times is missing
                    {"fail_times":-1} | fail_times must be between 0 and 2147483647, but is -1
                    """)
    void refusesAnInvalidNumber(String payload, String message) {
        assertThatThrownBy(() -> JsonJobs.run(flaky, Flaky.Request.class, payload))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(message);
    }
}
