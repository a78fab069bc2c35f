package io.bananas.redis;

import static io.bananas.testing.Auditing.assertRuns;
import static io.bananas.testing.Auditing.repaired;
import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.view.Finding;
import io.bananas.core.view.Finding.Kind;
import io.bananas.testing.Auditing;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No lease lasts for ever: each can be read, and belongs to somebody who can be taken for dead. */
@ExtendWith(WithRedis.class)
class AuditLeasesTest {

    private static Instant later() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    @Test
    void aJobThatLostItsLeaseRunsAgainWithoutACrash(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.raw().hdel(keyspace.keys().leases(), "a");

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.NOWHERE, "a"));
        assertRuns(keyspace, "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "1", "1 node-1", "x node-1 1", "1 node-1 soon", "1  1"})
    void aLeaseThatCannotBeReadIsEndedAndItsJobRunsAgainWithoutACrash(String lease, Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.raw().hset(keyspace.keys().leases(), "a", lease);

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.UNREADABLE_LEASE, "a"));
        assertRuns(keyspace, "a");
    }

    @Test
    void aLeaseThatCannotBeReadIsTakenFromWhatIsScheduledOrHasEnded(Keyspace keyspace) {
        keyspace.submit(job("ended"), job("scheduled").dueAt(later()));
        assertRuns(keyspace, "ended");
        keyspace.raw().hset(keyspace.keys().leases(), Map.of("ended", "?", "scheduled", "?"));

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE_LEASE))
                .satisfies(finding -> assertThat(finding.examples()).containsExactlyInAnyOrder("ended", "scheduled"));
        assertThat(keyspace.snapshot().places())
                .containsEntry("ended", List.of("ended"))
                .containsEntry("scheduled", List.of("scheduled"));
    }

    @Test
    void leasesOfAnOwnerThatNobodyKnowsAreTakenBackLikeThoseOfADeadWorker(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"), job("c"));
        keyspace.claim("node-1", 2, "echo");
        keyspace.claim("node-2", 1, "echo");
        keyspace.raw().zrem(keyspace.keys().owners(), "node-1");

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.LEASE_WITHOUT_OWNER))
                .satisfies(finding -> assertThat(finding.repaired()).isEqualTo(2))
                .satisfies(finding -> assertThat(finding.examples()).containsExactlyInAnyOrder("a", "b"));
        assertThat(keyspace.recover(10, 3)).extracting(Recovered::id).containsExactlyInAnyOrder("a", "b");
        assertThat(keyspace.snapshot().leases()).containsOnlyKeys("c");
    }

    /** An owner that has a lease says that it lives, or a walk recovers its leases. */
    @Test
    void anOwnerWhoseLeasesAreBeingTakenBackIsKnown(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.claim("node-1", 2, "echo");
        keyspace.expireOwner("node-1");
        keyspace.recover(1, 3);
        assertThat(keyspace.snapshot().leases()).hasSize(1);
        assertThat(keyspace.snapshot().scoresOf("owners")).doesNotContainKey("node-1");

        assertThat(Auditing.pass(keyspace)).isEmpty();

        keyspace.recover(10, 3);
        assertThat(keyspace.snapshot().leases()).isEmpty();
    }

    @Test
    void aJobWithoutARecordIsLeftToTheWorkerThatHasIt(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        keyspace.raw().del(keyspace.keys().jobs() + "a");

        assertThat(Auditing.pass(keyspace)).containsExactly(new Finding(Kind.ENTRY_WITHOUT_RECORD, 1, 0, List.of("a")));
        assertThat(keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1"))))
                .isEmpty();
    }
}
