package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void keepsAJobAtLeastAsLongAsItsResult() {
        Retention retention = new Retention(HOUR, HOUR, HOUR.multipliedBy(2), HOUR.multipliedBy(3));

        assertThat(retention.completed()).isEqualTo(HOUR.multipliedBy(2));
        assertThat(retention.dead()).isEqualTo(HOUR.multipliedBy(3));
    }

    @Test
    void namesWhatIsOutOfBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(Duration.ofMillis(999), HOUR, HOUR, HOUR))
                .withMessageContaining("completed must be between 1s and 3653d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(HOUR, Duration.ofDays(3_654), HOUR, HOUR))
                .withMessageContaining("dead must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(HOUR, HOUR, Duration.ZERO, HOUR))
                .withMessageContaining("resultOfSuccess must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(HOUR, HOUR, HOUR, Duration.ZERO))
                .withMessageContaining("resultOfFailure must be");
    }
}
