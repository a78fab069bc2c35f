package io.bananas.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.web.json.SurrogatePairs;
import io.bananas.web.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogatePairsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\uDC00\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83d \\ude00\"",
                "\"\\ud83d\\\\ude00\"",
                "{\"\\udfff\":1}",
                "[\"\\n\\\\\\ud800\"]"
            })
    void halfAPairIsRefusedInAPayload(String payload) {
        assertThat(SurrogatePairs.areHalved(payload)).isTrue();
        HttpProblem problem = Parsing.refusedOne("{\"name\":\"n\",\"payload\":" + payload + "}");
        assertThat(problem.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("payload"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\ud83d\\ude00\"", "\"\\\\ud800\"", "\"\\u00e9\\t\\\"\"", "\"😀\"", "\"\\\\\\\\ud800\"", "1"})
    void wholePairsAndWhatOnlyLooksLikeHalvesPass(String payload) {
        assertThat(SurrogatePairs.areHalved(payload)).isFalse();
        assertThat(Parsing.one("{\"name\":\"n\",\"payload\":" + payload + "}").payload())
                .isEqualTo(payload);
    }

    @Test
    void aPairAtTheVeryEndIsRead() {
        assertThat(SurrogatePairs.areHalved("\"\\ud83d\\ude00\\\\\"")).isFalse();
    }
}
