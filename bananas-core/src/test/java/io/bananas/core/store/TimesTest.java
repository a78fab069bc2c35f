package io.bananas.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static Times of(long... millis) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (long time : millis) {
            counts.merge(Times.classOf(time), 1L, Long::sum);
        }
        return new Times(counts);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 7})
    void shortTimesAreExact(long millis) {
        assertThat(of(millis).percentile(0.5)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 15, 16, 100, 999, 1_000, 60_000, 3_599_999, 86_400_000})
    void longTimesAreExactToAnEighth(long millis) {
        assertThat((double) of(millis).percentile(1)).isBetween(millis * 0.875, millis * 1.125);
    }

    @Test
    void aLongerTimeIsInNoEarlierClass() {
        int before = -1;
        for (long time = 0; time < 100_000; time++) {
            int number = Times.classOf(time);
            assertThat(number).isBetween(Math.max(0, before), before + 1);
            before = number;
        }
        assertThat(Times.classOf(Long.MAX_VALUE))
                .isEqualTo(Times.CLASSES - 1)
                .isEqualTo(Times.classOf(Duration.ofDays(1).toMillis()));
        assertThat(Times.classOf(-1)).isZero();
    }

    @Test
    void percentilesAreOfAllTimesTogether() {
        Times fast = of(1, 1, 1, 1, 1, 1, 1, 1, 1);
        Times slow = of(7);

        Times all = fast.plus(slow);
        assertThat(all.total()).isEqualTo(10);
        assertThat(all.percentile(0.5)).isEqualTo(1);
        assertThat(all.percentile(0.9)).isEqualTo(1);
        assertThat(all.percentile(0.95)).isEqualTo(7);
        assertThat(fast.plus(Times.NONE)).isEqualTo(fast);
    }

    @Test
    void noTimesHaveNoPercentile() {
        assertThatIllegalStateException().isThrownBy(() -> Times.NONE.percentile(0.5));
        assertThat(new Times(new TreeMap<>(Map.of()))).isEqualTo(Times.NONE);
    }
}
