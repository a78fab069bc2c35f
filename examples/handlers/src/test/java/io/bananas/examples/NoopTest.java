package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoopTest {

    @ParameterizedTest
    @ValueSource(strings = {"5", "{\"a\":[]}", "[]", "\"text\""})
    void hasNoResultWhateverItsPayload(String payload) throws Exception {
        assertThat(JsonJobs.run(new Noop(), JsonValue.class, payload)).isEqualTo("null");
    }
}
