package io.bananas.web.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCursorTest {

    @Test
    void aCursorIsANumber() {
        assertThat(LogResource.placeOf("999999999999999")).isEqualTo(999_999_999_999_999L);
        assertThat(LogResource.placeOf(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", " 1", "1000000000000000", "01"})
    void anythingElseIsRefused(String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> LogResource.placeOf(cursor))
                .satisfies(e -> assertThat(e.problem().errors().get(0).field()).isEqualTo("cursor"));
    }
}
