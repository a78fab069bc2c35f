package io.bananas.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {

    @Test
    void theMostUrgentComesFirst() {
        assertThat(Priority.values()).extracting(Priority::label).containsExactly("high", "normal", "low");
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabel(Priority priority) {
        assertThat(Priority.of(priority.label())).isEqualTo(priority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HIGH", "urgent", "high "})
    void refusesOtherLabelsAndNamesThoseThereAre(String label) {
        assertThatThrownBy(() -> Priority.of(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be one of high, normal, low");
    }
}
