package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailTest {

    private final Fail fail = new Fail();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"message":"no luck"} | no luck
                    {}                    | failed as asked
                    """)
    void failsWithTheMessageInAWayThatIsRetried(String payload, String message) {
        assertThatThrownBy(() -> JsonJobs.run(fail, Fail.Request.class, payload))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    void failsWithoutPayload() {
        assertThatThrownBy(() -> fail.handle(null, TestJob.firstRun())).hasMessage("failed as asked");
    }
}
