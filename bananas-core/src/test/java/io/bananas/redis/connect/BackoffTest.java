package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff();

    private List<Duration> next(int count) {
        return Stream.generate(backoff::next).limit(count).toList();
    }

    @Test
    void theFirstAttemptIsMadeAtOnce() {
        assertThat(backoff.next()).isZero();
    }

    @Test
    void theNextOnesWaitUpToALimitThatDoublesUntilItIsASecond() {
        List<Duration> waits = next(8);
        for (int failures = 2; failures <= 8; failures++) {
            long limit = Math.min(20L << (failures - 2), 1_000);
            assertThat(waits.get(failures - 1)).isBetween(Duration.ZERO, Duration.ofMillis(limit));
        }
        assertThat(Collections.max(next(1_000))).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void nodesThatLostRedisTogetherDoNotComeBackTogether() {
        next(10);

        assertThat(next(20)).doesNotHaveDuplicates();
    }

    @Test
    void whatLastedStartsOverAndWhatDidNotGoesOn() {
        next(10);

        assertThat(Stream.generate(() -> backoff.next(Duration.ofMillis(999))).limit(20))
                .anyMatch(wait -> !wait.isZero());
        assertThat(backoff.next(Duration.ofSeconds(1))).isZero();
    }
}
