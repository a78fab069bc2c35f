package io.bananas.core.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffPolicyTest {

    private static final RandomGenerator RANDOM = new Random(7);

    private static BackoffPolicy policy(long baseMillis, long maxMillis, double jitter) {
        return new BackoffPolicy(Duration.ofMillis(baseMillis), Duration.ofMillis(maxMillis), jitter);
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 1, 2000",
        "2000, 2, 4000",
        "2000, 3, 8000",
        "2000, 11, 2048000",
        "2000, 12, 3600000",
        "2000, 100, 3600000",
        "3000, 2, 9000",
        "1500, 2, 2250",
        "1000, 1, 1000",
        "1000, 3, 4000",
        "500, 1, 500",
        "500, 2, 1000",
        "500, 4, 4000",
        "1, 100, 3600000"
    })
    void growsByPowersOrDoublesUpToItsLongest(long base, int attempt, long expected) {
        assertThat(policy(base, 3_600_000, 0).delay(attempt, RANDOM)).isEqualTo(Duration.ofMillis(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100})
    void jitterIsOnlyEverAdded(int attempt) {
        Duration least = policy(2_000, 60_000, 0).delay(attempt, RANDOM);
        BackoffPolicy jittered = policy(2_000, 60_000, 0.5);

        assertThat(RANDOM.longs(1_000).mapToObj(seed -> jittered.delay(attempt, new Random(seed))))
                .allSatisfy(delay ->
                        assertThat(delay).isBetween(least, least.multipliedBy(3).dividedBy(2)))
                .doesNotContainSequence(least, least, least);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(0, 1, 0))
                .withMessageContaining("base must")
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> policy(-1, 1, 0)).withMessageContaining("base must");
        assertThatIllegalArgumentException().isThrownBy(() -> policy(2, 1, 0)).withMessageContaining("max must not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackoffPolicy(Duration.ofMillis(2), Duration.ofDays(3_654), 0))
                .withMessageContaining("max must not");
        assertThatIllegalArgumentException().isThrownBy(() -> policy(1, 1, 1.1)).withMessageContaining("jitter must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(1, 1, Double.NaN))
                .withMessageContaining("jitter must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(1, 1, -0.1))
                .withMessageContaining("jitter must");
    }
}
