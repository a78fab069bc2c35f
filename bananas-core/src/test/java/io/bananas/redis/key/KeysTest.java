package io.bananas.redis.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.core.job.QueueId;
import io.bananas.spi.Priority;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private final Keys keys = new Keys("bananas");

    @Test
    void areThoseOfTheDesign() {
        assertThat(List.of(
                        keys.jobs(),
                        keys.payloads(),
                        keys.errors(),
                        keys.results(),
                        keys.leases(),
                        keys.owners(),
                        keys.scheduled(),
                        keys.dead(),
                        keys.stats()))
                .containsExactly(
                        "bananas:job:",
                        "bananas:payload:",
                        "bananas:errors:",
                        "bananas:result:",
                        "bananas:leases",
                        "bananas:owners",
                        "bananas:queue:scheduled",
                        "bananas:queue:dead",
                        "bananas:stats");
    }

    @Test
    void queuesOfTheDefaultRouteHaveNoRouteInThem() {
        QueueId high = new QueueId("default", Priority.HIGH);
        QueueId gpu = new QueueId("gpu", Priority.LOW);

        assertThat(keys.queue(high)).isEqualTo("bananas:queue:high");
        assertThat(keys.suffix(gpu)).isEqualTo("route:gpu:queue:low");
        assertThat(keys.nodeChannel("n1")).isEqualTo("bananas:0:node:n1");
        assertThat(keys.inDatabase(3).endedChannel()).isEqualTo("bananas:3:ended");
        assertThat(keys.queueEndings()).containsExactly("queue:high", "queue:normal", "queue:low");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "{bananas}", "my.app-1_x"})
    void aPrefixMayHoldAHashTag(String prefix) {
        assertThat(new Keys(prefix).base()).isEqualTo(prefix + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a*", "a?"})
    void refusesAPrefixThatWouldMeanSomethingElse(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Keys(prefix))
                .withMessageContaining("prefix must match")
                .withMessageContaining(prefix);
    }

    @Test
    void aPrefixIsNotLongerThanSixtyFour() {
        assertThat(new Keys("a".repeat(64)).base()).hasSize(65);
        assertThatIllegalArgumentException().isThrownBy(() -> new Keys("a".repeat(65)));
    }
}
