package io.bananas.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.rule.Range;
import io.bananas.testing.ConfiguredSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {

    private static final SettingType<Integer> NUMBER = SettingType.number(new Range<>(1, 20));
    private static final SettingType<Double> FRACTION = SettingType.fraction(new Range<>(0.0, 1.0));
    private static final SettingType<Duration> DURATION =
            SettingType.duration(new Range<>(Duration.ofMillis(1), Duration.ofHours(24)));
    private static final SettingType<List<String>> ANY_TEXTS = SettingType.texts("may be any", text -> true);
    private static final SettingType<String> WORD = SettingType.choice(List.of("a", "b"), word -> word);

    @Test
    void aWordMayStandForANumber() {
        SettingType<Integer> rate = SettingType.numberOr("off", 0, new Range<>(1, 20));
        assertThat(get(rate, "off", 7)).isZero();
        assertThat(get(rate, " OFF ", 7)).isZero();
        assertThat(get(rate, "20", 7)).isEqualTo(20);
        assertThat(rate.shown(0)).isEqualTo("off");
        assertThat(rate.shown(5)).isEqualTo("5");
        assertThatThrownBy(() -> get(rate, "0", 7)).hasMessageContaining("must be between 1 and 20, but is 0");
        assertThatThrownBy(() -> get(rate, "on", 7)).hasMessageContaining("must be off or a whole number, but is 'on'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void whatIsBlankIsAbsent(String blank) {
        assertThat(get(SettingType.text(), blank, "fallback")).isEqualTo("fallback");
        assertThat(get(NUMBER, blank, 7)).isEqualTo(7);
        assertThat(get(FRACTION, blank, 0.5)).isEqualTo(0.5);
        assertThat(get(SettingType.flag(), blank, true)).isTrue();
        assertThat(get(SettingType.flag(), blank, false)).isFalse();
        assertThat(get(DURATION, blank, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(get(WORD, blank, "a")).isEqualTo("a");
        assertThat(get(ANY_TEXTS, blank, List.of("x"))).containsExactly("x");
    }

    @Test
    void readsEachKindWithoutTheSpaceAroundIt() {
        assertThat(get(SettingType.text(), " text ", "fallback")).isEqualTo("text");
        assertThat(get(NUMBER, " 12 ", 7)).isEqualTo(12);
        assertThat(get(FRACTION, " 0.25 ", 0.5)).isEqualTo(0.25);
        assertThat(get(DURATION, " 30s ", Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aSecretIsTakenAsItIs() {
        assertThat(get(SettingType.secret(), " a b ", "fallback")).isEqualTo(" a b ");
    }

    @Test
    void whatIsLeftOutIsAbsent() {
        SettingValues values = new SettingValues(ConfiguredSettings.of("X", "a"), Set.of("X"));

        assertThat(values.get(Setting.of("X", SettingType.text(), "fallback", "")))
                .isEqualTo("fallback");
    }

    @Test
    void wordsAreReadInUpperCaseToo() {
        assertThat(get(SettingType.flag(), "TRUE", false)).isTrue();
        assertThat(get(SettingType.flag(), "False", true)).isFalse();
        assertThat(get(WORD, "B", "a")).isEqualTo("b");
        assertThat(get(SettingType.choices(List.of("a", "b"), word -> word), "B,a", List.of()))
                .containsExactly("b", "a");
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertThat(get(ANY_TEXTS, " b, a,,b ,c,", List.of())).containsExactly("b", "a", "c");
        assertThat(get(ANY_TEXTS, ",", List.of("x"))).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithNameRuleAndValue() {
        assertRefused("ten", NUMBER, "X must be a whole number, but is 'ten'");
        assertRefused("1.5", NUMBER, "X must be a whole number, but is '1.5'");
        assertRefused("9999999999", NUMBER, "X must be a whole number, but is '9999999999'");
        assertRefused("21", NUMBER, "X must be between 1 and 20, but is 21");
        assertRefused("half", FRACTION, "X must be a number, but is 'half'");
        assertRefused("2", FRACTION, "X must be between 0 and 1, but is 2.0");
        assertRefused("yes", SettingType.flag(), "X must be one of true, false, but is 'yes'");
        assertRefused("c", WORD, "X must be one of a, b, but is 'c'");
        assertRefused("30", DURATION, "X must be a number with ms, s, m, h or d, like 30s, but is '30'");
        assertRefused("2d", DURATION, "X must be between 1ms and 24h, but is PT48H");
        assertRefused(
                "a,bb", SettingType.texts("must be short", text -> text.length() < 2), "X must be short, but has 'bb'");
    }

    private static void assertRefused(String text, SettingType<?> type, String message) {
        assertThatThrownBy(() -> type.parse("X", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static <T> T get(SettingType<T> type, String text, T fallback) {
        return new SettingValues(ConfiguredSettings.of("X", text), Set.of()).get(Setting.of("X", type, fallback, ""));
    }
}
