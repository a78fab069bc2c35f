package io.bananas.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void whatIsBlankIsAbsent(String blank) {
        Setting setting = of(blank);

        assertThat(setting.find("X")).isEmpty();
        assertThat(setting.text("X", "fallback")).isEqualTo("fallback");
        assertThat(setting.number("X", 7)).isEqualTo(7);
        assertThat(setting.fraction("X", 0.5)).isEqualTo(0.5);
        assertThat(setting.flag("X", true)).isTrue();
        assertThat(setting.flag("X", false)).isFalse();
        assertThat(setting.duration("X", "5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(setting.choice("X", "a", List.of("a", "b"))).isEqualTo("a");
        assertThat(setting.list("X")).isEmpty();
    }

    @Test
    void readsEachKindWithoutTheSpaceAroundIt() {
        assertThat(of(" text ").text("X", "fallback")).isEqualTo("text");
        assertThat(of(" 12 ").number("X", 7)).isEqualTo(12);
        assertThat(of(" 0.25 ").fraction("X", 0.5)).isEqualTo(0.25);
        assertThat(of(" 30s ").duration("X", "5m")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aSecretIsTakenAsItIs() {
        assertThat(of(" a b ").secret("X")).contains(" a b ");
    }

    @Test
    void whatIsLeftOutIsAbsent() {
        assertThat(new Setting(Settings.of("X", "a"), Set.of("X")).find("X")).isEmpty();
    }

    @Test
    void wordsAreReadInUpperCaseToo() {
        assertThat(of("TRUE").flag("X", false)).isTrue();
        assertThat(of("False").flag("X", true)).isFalse();
        assertThat(of("Thin").choice("X", "default", List.of("default", "thin")))
                .isEqualTo("thin");
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertThat(of(" b, a,,b ,c,").list("X")).containsExactly("b", "a", "c");
    }

    @Test
    void whatIsWrongIsToldWithNameRuleAndValue() {
        assertRefused("ten", setting -> setting.number("X", 7), "X must be a whole number, but is 'ten'");
        assertRefused("1.5", setting -> setting.number("X", 7), "X must be a whole number, but is '1.5'");
        assertRefused("9999999999", setting -> setting.number("X", 7), "X must be a whole number, but is '9999999999'");
        assertRefused("half", setting -> setting.fraction("X", 0.5), "X must be a number, but is 'half'");
        assertRefused("yes", setting -> setting.flag("X", true), "X must be one of true, false, but is 'yes'");
        assertRefused("c", setting -> setting.choice("X", "a", List.of("a", "b")), "X must be one of a, b, but is 'c'");
        assertRefused(
                "30",
                setting -> setting.duration("X", "5m"),
                "X must be a number with ms, s, m, h or d, like 30s, but is '30'");
    }

    private static void assertRefused(String value, Function<Setting, Object> reading, String message) {
        assertThatThrownBy(() -> reading.apply(of(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Setting of(String value) {
        return new Setting(Settings.of("X", value), Set.of());
    }
}
