package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Settlements.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.store.LeaseStore;
import io.bananas.core.store.OwnerLostException;
import io.bananas.core.store.RecoverStore;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class LeaseStoreTest {

    private static final Duration LENGTH = Duration.ofHours(3);

    @Test
    void anOwnerIsItsNodeFromOneEntryToTheNext(Keyspace keyspace) {
        LeaseStore leases = keyspace.stores().lease();

        String first = leases.enlist("host-1", LENGTH);
        String second = leases.enlist("host-1", LENGTH);

        assertThat(first).isNotEqualTo(second);
        assertThat(List.of(Lease.nodeOf(first), Lease.nodeOf(second))).containsOnly("host-1");
    }

    @Test
    void aClaimGivesAnOwnerThatRestedItsFullTimeAndLeavesOthersAlone(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        double half = System.currentTimeMillis() + 1_800_000.0;
        keyspace.raw().zadd(keyspace.keys().owners(), half, "node-1");
        double most = System.currentTimeMillis() + 3_000_000.0;
        keyspace.raw().zadd(keyspace.keys().owners(), most, "node-2");

        keyspace.claim("node-1", 1, "echo");
        keyspace.claim("node-2", 1, "echo");

        assertThat(keyspace.snapshot().scoresOf("owners").get("node-1")).isGreaterThan((long) half + 1_000_000);
        assertThat(keyspace.snapshot().scoresOf("owners").get("node-2")).isEqualTo((long) most);
    }

    @Test
    void oneBeatExtendsAllLeasesOfAnOwner(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.claim("node-1", 2, "echo");
        keyspace.expireOwner("node-1");

        assertThat(keyspace.stores().lease().beat("node-1", LENGTH)).isEqualTo(new LeaseStore.Beat(true, false));

        assertThat(keyspace.recover(10, 3)).isEmpty();
        assertThat(keyspace.snapshot().scoresOf("owners").get("node-1"))
                .isGreaterThanOrEqualTo(System.currentTimeMillis());
    }

    @Test
    void anOwnerThatWasTakenForDeadNeverComesBack(Keyspace keyspace) {
        keyspace.submit(job("a"));
        String owner = keyspace.stores().lease().enlist("node-1", LENGTH);
        Claim claim = keyspace.stores()
                .claim()
                .claim(Keyspace.claimOf(owner, 1, "echo").build())
                .claims()
                .get(0);
        keyspace.expireOwner(owner);

        assertThat(keyspace.recover(10, 3)).hasSize(1);

        assertThat(keyspace.stores().lease().beat(owner, LENGTH).alive()).isFalse();
        assertThatThrownBy(() -> keyspace.stores()
                        .claim()
                        .claim(Keyspace.claimOf(owner, 1, "echo").build()))
                .isInstanceOf(OwnerLostException.class);
        assertThat(keyspace.stores().settle().done(List.of(completed(claim, "1"))))
                .containsExactly("a");
    }

    @Test
    void anOwnerThatClaimsBeforeAnybodyMissedItLivesAgain(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.claim("node-1", 1, "echo");
        keyspace.expireOwner("node-1");

        assertThat(keyspace.claim("node-1", 1, "echo")).hasSize(1);

        assertThat(keyspace.recover(10, 3)).isEmpty();
    }

    @Test
    void whatDeadOwnersHeldIsFoundAmongTheLeasesOfOthersInPieces(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 3_000));
        String dead = keyspace.stores().lease().enlist("node-3", LENGTH);
        while (keyspace.raw().hlen(keyspace.keys().leases()) < 2_900) {
            keyspace.claim("node-1", 90, "echo");
            keyspace.stores().claim().claim(Keyspace.claimOf(dead, 10, "echo").build());
        }
        keyspace.expireOwner(dead);

        int recovered = 0;
        boolean isMore = true;
        while (isMore) {
            var reply = keyspace.stores().recover().recover(40, new RecoverStore.Terms(3, LENGTH, false));
            assertThat(reply.recovered()).allMatch(job -> job.node().equals("node-3"));
            recovered += reply.recovered().size();
            isMore = reply.more();
        }

        assertThat(recovered).isEqualTo(290);
        assertThat(keyspace.snapshot().leases().values()).noneMatch(lease -> lease.contains(dead));
    }

    @Test
    void tellsOfSingleLeasesThatAreLost(Keyspace keyspace) {
        keyspace.submit(job("ended"), job("taken"), job("ours"));
        List<Claim> claims = keyspace.claim("node-1", 3, "echo");
        keyspace.stores().settle().done(List.of(completed(claims.get(0), "1")));
        keyspace.expireLease("taken");
        keyspace.recover(10, 3);
        Claim again = keyspace.claim("node-2", 1, "echo").get(0);

        assertThat(keyspace.stores().lease().check(leasesOf(claims)).lost())
                .containsExactlyInAnyOrder("ended", "taken");
        assertThat(keyspace.stores().lease().check(List.of(again.lease())).lost())
                .isEmpty();
    }

    private static List<Lease> leasesOf(List<Claim> claims) {
        return claims.stream().map(Claim::lease).toList();
    }
}
