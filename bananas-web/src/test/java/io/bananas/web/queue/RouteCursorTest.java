package io.bananas.web.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteCursorTest {

    @Test
    void isHandedBack() {
        assertThat(RouteCursor.read(RouteCursor.of("eu-1"))).isEqualTo("eu-1");
        assertThat(RouteCursor.of(null)).isNull();
        assertThat(RouteCursor.read(null)).isNull();
    }

    /** A routing key, nothing, no Base64, and Base64 of something else. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "x", "%", "YWZ0ZXI", "YWZ0ZXIgYSBi", "MTc5NTI5NzI5MTIwNCBvcmRlci00NzEx"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RouteCursor.read(cursor))
                .satisfies(refusal -> assertThat(refusal.problem().errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.field()).isEqualTo("cursor")));
    }
}
