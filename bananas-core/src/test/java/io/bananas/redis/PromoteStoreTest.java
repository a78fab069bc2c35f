package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.PromoteStore.Promoted;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class PromoteStoreTest {

    private final Instant later = Instant.now().plusSeconds(3_600);

    private void schedule(Keyspace keyspace, String... ids) {
        for (String id : ids) {
            keyspace.submit(job(id).dueAt(later));
        }
    }

    @Test
    void movesNothingBeforeItsTime(Keyspace keyspace) {
        schedule(keyspace, "a");

        Promoted promoted = keyspace.stores().promote().promote(10);

        assertThat(promoted.count()).isZero();
        assertThat(promoted.untilNext())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60)));
        assertThat(keyspace.snapshot().places()).containsEntry("a", List.of("scheduled"));
    }

    @Test
    void movesWhatIsDueIntoItsQueueInTheOrderInWhichItFellDue(Keyspace keyspace) {
        schedule(keyspace, "a", "b", "c", "later");
        keyspace.submit(job("gpu").route("gpu").priority(Priority.HIGH).dueAt(later));
        keyspace.makeDue("a", 100_000);
        keyspace.makeDue("b", 300_000);
        keyspace.makeDue("c", 200_000);
        keyspace.makeDue("gpu", 400_000);

        assertThat(keyspace.stores().promote().promote(10).count()).isEqualTo(4);

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("b", "c", "a");
        assertThat(keyspace.snapshot().list("route:gpu:queue:high")).containsExactly("gpu");
        assertThat(keyspace.snapshot().scoresOf("queue:scheduled")).containsOnlyKeys("later");
    }

    @Test
    void movesABatchAndSaysThatMoreIsDue(Keyspace keyspace) {
        schedule(keyspace, "a", "b", "c");
        keyspace.makeDue("a", 30);
        keyspace.makeDue("b", 20);
        keyspace.makeDue("c", 10);

        assertThat(keyspace.stores().promote().promote(2))
                .isEqualTo(new Promoted(2, Optional.of(Duration.ZERO), List.of()));
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a", "b");
        assertThat(keyspace.stores().promote().promote(2)).isEqualTo(new Promoted(1, Optional.empty(), List.of()));
    }

    @Test
    void sayingAgainMovesNothingTwice(Keyspace keyspace) {
        schedule(keyspace, "a");
        keyspace.makeDue("a", 1);

        assertThat(keyspace.stores().promote().promote(10).count()).isEqualTo(1);
        assertThat(keyspace.stores().promote().promote(10)).isEqualTo(new Promoted(0, Optional.empty(), List.of()));
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a");
    }

    @Test
    void quarantinesWhatHasNoReadableRecordAndMovesTheRest(Keyspace keyspace) {
        schedule(keyspace, "gone", "bad", "a");
        keyspace.raw().del(keyspace.keys().jobs() + "gone");
        keyspace.raw().set(keyspace.keys().jobs() + "bad", "?");
        keyspace.makeDue("gone", 3);
        keyspace.makeDue("bad", 2);
        keyspace.makeDue("a", 1);

        keyspace.stores().promote().promote(10);

        assertThat(keyspace.snapshot().quarantine()).containsEntry("bad", "?").containsEntry("gone", "");
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a");
    }

    @Test
    void aKeyThatHoldsNoQueueDelaysOnlyItsOwnJobs(Keyspace keyspace) {
        keyspace.submit(
                job("low").priority(Priority.LOW).dueAt(Instant.now().plusSeconds(3_600)),
                job("a").dueAt(Instant.now().plusSeconds(3_600)));
        keyspace.raw().set(keyspace.keys().base() + "queue:low", "?");
        keyspace.makeDue("low", 2);
        keyspace.makeDue("a", 1);

        keyspace.stores().promote().promote(10);

        assertThat(keyspace.snapshot().places())
                .containsEntry("a", List.of("queue:normal"))
                .containsEntry("low", List.of("scheduled"));
    }

    @Test
    void wakesANodeOnce(Keyspace keyspace) {
        schedule(keyspace, "a", "b");
        keyspace.submit(job("r").named("resize").dueAt(later));
        keyspace.makeDue("a", 3);
        keyspace.makeDue("b", 2);
        keyspace.makeDue("r", 1);
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.claim("node-1", 1, "echo");
            keyspace.stores().promote().promote(10);

            signals.awaitWoken();
            assertThat(signals.woken()).isEqualTo(1);
        }
    }

    @Test
    void aRetryRunsAgainWithItsHistory(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ZERO)));

        keyspace.stores().promote().promote(10);

        assertThat(keyspace.claimOne().attempt()).isEqualTo(2);
    }
}
