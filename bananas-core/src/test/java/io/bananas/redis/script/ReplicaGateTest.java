package io.bananas.redis.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.view.NotSubmittedException;
import io.bananas.testing.Logged;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls are sent while replicas are missing. */
class ReplicaGateTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final ReplicaGate gate = new ReplicaGate(nanos::get);
    private final Logged log = new Logged();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void miss() {
        gate.let(pass -> {
            pass.missed("0 of 1");
            return true;
        });
    }

    private void acknowledge() {
        gate.let(pass -> {
            pass.acknowledged();
            return true;
        });
    }

    private void assertRefused() {
        assertThatThrownBy(() -> gate.let(pass -> {
                    throw new AssertionError("it was sent");
                }))
                .isInstanceOf(NotSubmittedException.class)
                .hasMessageContaining("0 of 1");
        assertThatThrownBy(gate::check).isInstanceOf(NotSubmittedException.class);
    }

    @Test
    void callsGoTogetherWhileNoneHasMissedItsReplicas() {
        String both = gate.let(one -> gate.let(other -> "sent"));
        assertThat(both).isEqualTo("sent");
        assertThatCode(gate::check).doesNotThrowAnyException();
    }

    @Test
    void oneCallAtATimeGoesAfterOneHasMissedThem() {
        miss();
        assertThatCode(gate::check).doesNotThrowAnyException();
        for (int i = 0; i < 3; i++) {
            gate.let(probe -> {
                assertRefused();
                probe.missed("0 of 1");
                return true;
            });
        }
        assertThat(log.with("too few replicas")).hasSize(1);
    }

    @Test
    void aProbeThatIsAcknowledgedLetsAllGoAtOnce() {
        miss();
        gate.let(probe -> {
            probe.acknowledged();
            acknowledge();
            return true;
        });
        String both = gate.let(one -> gate.let(other -> "sent"));
        assertThat(both).isEqualTo("sent");
        assertThat(log.with("in time again")).hasSize(1);
    }

    @Test
    void aProbeThatFailsMakesRoomForTheNext() {
        miss();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> gate.let(probe -> {
                        throw new IllegalStateException("the connection broke");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        gate.let(probe -> {
            assertRefused();
            return true;
        });
    }

    @Test
    void aProbeThatDoesNotComeBackKeepsNobodyOutForEver() {
        miss();
        gate.let(lost -> {
            nanos.addAndGet(ReplicaGate.LONGEST_PROBE_NANOS);
            gate.let(next -> {
                assertRefused();
                return true;
            });
            return true;
        });
    }

    @Test
    void aCallThatHasBegunBeforeTheyCameBackSaysNothingOfNow() {
        gate.let(slow -> {
            miss();
            acknowledge();
            slow.missed("0 of 1");
            return true;
        });
        String both = gate.let(one -> gate.let(other -> "sent"));
        assertThat(both).isEqualTo("sent");
        assertThat(log.with("too few replicas")).hasSize(1);
    }

    @Test
    void theyMayBeMissingAgain() {
        miss();
        acknowledge();
        miss();
        gate.let(probe -> {
            assertRefused();
            return true;
        });
        assertThat(log.with("too few replicas")).hasSize(2);
    }
}
