package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {

    private final Echo echo = new Echo();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "1.10",
                "12345678901234567890123",
                "\"text\"",
                "true",
                "[1,null,[]]",
                "{\"b\":0.1,\"a\":{\"z\":null},\"text\":\"\\\"\\n☃\"}"
            })
    void returnsAnyJsonAsItIs(String payload) throws Exception {
        assertThat(JsonJobs.run(echo, JsonValue.class, payload)).isEqualTo(payload);
    }

    @Test
    void returnsNothingForNothing() {
        assertThat(echo.handle(null, TestJob.firstRun())).isNull();
    }
}
