package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.view.Cancelled;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node took without learning of it. */
@ExtendWith(WithRedis.class)
class RequeueLostTest {

    private static List<String> ids(List<Claim> claims) {
        return claims.stream().map(claim -> claim.job().id()).toList();
    }

    @Test
    void requeuesToTheHeadInOrderWithoutACrash(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"), job("c"), job("d"));
        long known = keyspace.claim("node-1", 1, "echo").get(0).lease().fence();
        List<Claim> lost = keyspace.claim("node-1", 2, "echo");

        assertThat(keyspace.requeueLost("node-1", known)).containsExactlyInAnyOrder("b", "c");

        List<Claim> again = keyspace.claim("node-2", 5, "echo");
        assertThat(ids(again)).containsExactly("b", "c", "d");
        assertThat(again)
                .allSatisfy(claim -> assertThat(claim.history().crashes()).isZero());
        assertThat(keyspace.stores().settle().done(List.of(Settlements.completed(lost.get(0), "1"))))
                .containsExactly("b");
    }

    @Test
    void leavesAloneWhatIsKnownAndWhatOthersHave(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        long known = keyspace.claim("node-1", 1, "echo").get(0).lease().fence();
        keyspace.claim("node-10", 1, "echo");

        assertThat(keyspace.requeueLost("node-1", known)).isEmpty();
        assertThat(keyspace.snapshot().leases()).containsOnlyKeys("a", "b");
    }

    @Test
    void findsWhatCameLateAndLeavesWhatWasClaimedSince(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.claim("node-1", 1, "echo");
        Claim since = keyspace.claim("node-1", 1, "echo").get(0);

        assertThat(keyspace.requeueLost("node-1", 0, since.lease())).containsExactly("a");
        assertThat(keyspace.snapshot().leases()).containsOnlyKeys("b");
    }

    @Test
    void takesNothingThatWasClaimedSinceItWasSentHoweverLateItArrives(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.claim("node-1", 1, "echo");
        long until = keyspace.stores().claim().lastFence();
        assertThat(keyspace.requeueLost("node-1", 0)).containsExactly("a");
        keyspace.claim("node-1", 2, "echo");

        assertThat(keyspace.stores().claim().requeueLost("node-1", 0, until, List.of()))
                .isEmpty();
        assertThat(keyspace.snapshot().leases()).containsOnlyKeys("a", "b");
    }

    @Test
    void whatWasCancelledMeanwhileEnds(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        assertThat(keyspace.stores().cancel().cancel("a")).isEqualTo(Cancelled.REQUESTED);

        keyspace.requeueLost("node-1", 0);

        assertThat(keyspace.stores().inspect().find("a").orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void quarantinesWhatHasNoRecord(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.raw().del(keyspace.keys().jobs() + "a");

        keyspace.requeueLost("node-1", 0);

        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("a");
    }

    @Test
    void runsAgainWhenRedisHasLostItsEnd(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        String lease = keyspace.raw().hget(keyspace.keys().leases(), "a");
        String record = keyspace.raw().get(keyspace.keys().jobs() + "a");
        keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));
        keyspace.raw().hset(keyspace.keys().leases(), "a", lease);
        keyspace.raw().set(keyspace.keys().jobs() + "a", record);
        keyspace.raw().del(keyspace.keys().recent());

        keyspace.requeueLost("node-1", 0);

        assertThat(ids(keyspace.claim("node-2", 1, "echo"))).containsExactly("a");
    }

    @Test
    void comesOutBeforeOthersOfItsNameThatWereParkedMeanwhile(Keyspace keyspace) {
        keyspace.submit(job("a").named("x"), job("b").named("x"), job("c"));
        keyspace.claim("node-1", 1, "x");
        assertThat(ids(keyspace.claim("node-2", 1, "echo"))).containsExactly("c");

        keyspace.requeueLost("node-1", 0);

        assertThat(ids(keyspace.claim("node-3", 2, "x"))).containsExactly("a", "b");
    }
}
