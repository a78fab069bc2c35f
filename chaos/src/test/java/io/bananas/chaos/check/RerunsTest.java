package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Conduct;
import org.junit.jupiter.api.Test;

class RerunsTest {

    private final Faked faked = new Faked();

    @Test
    void countsFromTheKillToTheNextStartElsewhere() {
        faked.acknowledged("one", Conduct.SLOW).acknowledged("two", Conduct.SLOW);
        faked.start(10, "one", 1, "w1.1").start(20, "two", 2, "w1.1");
        faked.entry(1_000, Kind.KILL, "", 0, "w1.1", "");
        faked.start(11_000, "one", 3, "w2.1").start(16_000, "two", 4, "w1.2");
        assertThat(Reruns.in(faked.evidence()).millis()).containsExactly(10_000L, 15_000L);
        assertThat(Reruns.in(faked.evidence()).worst()).isEqualTo(15_000);
        assertThat(Reruns.in(faked.evidence()).kills()).isOne();
    }

    @Test
    void aRunThatHadLeftOrWasNotOfThatWorkerDoesNotCount() {
        faked.acknowledged("left", Conduct.FLAKY).acknowledged("other", Conduct.SLOW);
        faked.start(10, "left", 1, "w1.1").leave(20, "left", 1, "w1.1").start(30, "other", 2, "w2.1");
        faked.entry(1_000, Kind.KILL, "", 0, "w1.1", "");
        faked.start(2_000, "left", 3, "w2.1").start(3_000, "other", 4, "w1.2");
        assertThat(Reruns.in(faked.evidence()).millis()).isEmpty();
    }
}
