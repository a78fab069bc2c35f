package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
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
    void extendsTheLeasesThatAreOurs(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        List<Claim> claims = keyspace.claim("node-1", 2, "echo");
        keyspace.expireLease("a");

        assertThat(keyspace.stores().lease().renew(leasesOf(claims), LENGTH).lost())
                .isEmpty();

        long now = claims.get(0).lease().claimedAt().toEpochMilli();
        assertThat(keyspace.snapshot().scoresOf("queue:processing"))
                .hasEntrySatisfying("a", end -> assertThat(end).isGreaterThanOrEqualTo(now + LENGTH.toMillis()))
                .hasEntrySatisfying("b", end -> assertThat(end).isGreaterThanOrEqualTo(now + LENGTH.toMillis()));
        assertThat(keyspace.recover(10, 3)).isEmpty();
    }

    @Test
    void reportsThoseThatAreLostAndExtendsTheOthers(Keyspace keyspace) {
        keyspace.submit(job("ended"), job("taken"), job("ours"));
        List<Claim> claims = keyspace.claim("node-1", 3, "echo");
        keyspace.stores().settle().done(List.of(completed(claims.get(0), "1")));
        keyspace.expireLease("taken");
        keyspace.recover(10, 3);
        Claim again = keyspace.claim("node-2", 1, "echo").get(0);

        assertThat(keyspace.stores().lease().renew(leasesOf(claims), LENGTH).lost())
                .containsExactlyInAnyOrder("ended", "taken");
        assertThat(keyspace.stores()
                        .lease()
                        .renew(List.of(again.lease()), LENGTH)
                        .lost())
                .isEmpty();
    }

    @Test
    void aLostLeaseIsNotExtendedForWhoHasTheJobNow(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim before = keyspace.claimOne();
        keyspace.expireLease("a");
        keyspace.recover(10, 3);
        keyspace.claimOne();
        Long end = keyspace.snapshot().scoresOf("queue:processing").get("a");

        keyspace.stores().lease().renew(List.of(before.lease()), LENGTH);

        assertThat(keyspace.snapshot().scoresOf("queue:processing").get("a")).isEqualTo(end);
    }

    private static List<Lease> leasesOf(List<Claim> claims) {
        return claims.stream().map(Claim::lease).toList();
    }
}
