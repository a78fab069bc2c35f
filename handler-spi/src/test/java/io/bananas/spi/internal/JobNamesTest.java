package io.bananas.spi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "resize_image", "mail:send.v2-eu"})
    void namesAreLettersDigitsAndFourSigns(String name) {
        assertThat(JobNames.isName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_a", ".a", "-a", ":a", "a b", "a/b", "a{b}", "größe", "a\n"})
    void allElseIsNoName(String name) {
        assertThat(JobNames.isName(name)).isFalse();
    }

    @Test
    void aNameHasAtMost128Characters() {
        assertThat(JobNames.isName("a".repeat(128))).isTrue();
        assertThat(JobNames.isName("a".repeat(129))).isFalse();
    }

    @Test
    void theRuleIsTheOneOfTheContract() {
        assertThat(JobNames.rule()).isEqualTo("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");
    }
}
