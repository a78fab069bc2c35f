package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.history.Fault;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final Faked faked = new Faked();

    @Test
    void aRedisThatDidNotGetToRunExcusesEverybody() {
        Evidence evidence =
                faked.fault(Evidence.REDIS_STALL, Fault.ALL, 1_000, 3_000).evidence();
        assertThat(evidence.wasCalm("w1.1", 4_000)).isFalse();
        assertThat(evidence.faultsBetween(0, 9_000)).isEqualTo(1);
    }

    @Test
    void aFaultOfRedisCountsOnceHoweverItWasSeen() {
        Evidence evidence = faked.fault("redis-freeze", Fault.ALL, 900, 2_900)
                .fault(Evidence.REDIS_STALL, Fault.ALL, 1_000, 3_000)
                .evidence();
        assertThat(evidence.faultsBetween(0, 9_000)).isEqualTo(1);
    }
}
