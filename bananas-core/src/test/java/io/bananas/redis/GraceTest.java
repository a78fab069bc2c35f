package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.store.RecoverStore.Terms;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After an outage, workers that live renew their leases before any of them is taken for dead. */
@ExtendWith(WithRedis.class)
class GraceTest {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private Claim claim;

    @BeforeEach
    void someJobIsProcessed(Keyspace keyspace) {
        keyspace.submit(job("a"));
        claim = keyspace.claimOne();
    }

    private static List<Recovered> recover(Keyspace keyspace, boolean lookedBefore) {
        return keyspace.stores()
                .recover()
                .recover(10, new Terms(3, LEASE, lookedBefore))
                .recovered();
    }

    private static void lastLooked(Keyspace keyspace, long secondsAgo, long graceSecondsAgo) {
        long now = System.currentTimeMillis();
        keyspace.raw()
                .set(
                        keyspace.keys().recovery(),
                        (now - secondsAgo * 1_000) + " " + Math.max(0, now - graceSecondsAgo * 1_000));
    }

    @Test
    void nothingIsTakenBackWhileWorkersCanRenew(Keyspace keyspace) {
        lastLooked(keyspace, 60, 3_600);
        keyspace.expireOwner(claim.lease().owner());

        assertThat(recover(keyspace, true)).isEmpty();
        assertThat(recover(keyspace, true)).isEmpty();
        assertThat(keyspace.stores().lease().beat(claim.lease().owner(), LEASE).alive())
                .isTrue();

        lastLooked(keyspace, 1, 1);
        assertThat(recover(keyspace, true)).isEmpty();
    }

    @Test
    void whoDidNotComeBackIsDeadAfterwards(Keyspace keyspace) {
        lastLooked(keyspace, 60, 3_600);
        keyspace.expireLease("a");
        assertThat(recover(keyspace, true)).isEmpty();

        lastLooked(keyspace, 1, 1);
        assertThat(recover(keyspace, true)).hasSize(1);
    }

    @Test
    void aNodeThatStartsAfterAllOthersDiedNeedNotWait(Keyspace keyspace) {
        await().until(() -> uptimeSeconds(keyspace) > 5);
        Terms terms = new Terms(3, Duration.ofSeconds(1), false);
        lastLooked(keyspace, 4, 3_600);
        keyspace.expireLease("a");

        assertThat(keyspace.stores().recover().recover(10, terms).recovered()).hasSize(1);
    }

    @Test
    void butWaitsWhenRedisWasAwayItself(Keyspace keyspace) {
        lastLooked(keyspace, 3_600 * 24 * 365, 3_600 * 24 * 365);
        keyspace.expireLease("a");

        assertThat(recover(keyspace, false)).isEmpty();
    }

    private static long uptimeSeconds(Keyspace keyspace) {
        Matcher uptime = Pattern.compile("uptime_in_seconds:(\\d+)")
                .matcher(keyspace.raw().info("server"));
        assertThat(uptime.find()).isTrue();
        return Long.parseLong(uptime.group(1));
    }

    @Test
    void aGraceSetByAClockThatHasGoneBackIsOver(Keyspace keyspace) {
        lastLooked(keyspace, 1, -3_600);
        keyspace.expireLease("a");

        assertThat(recover(keyspace, true)).hasSize(1);
    }

    private static void told(Keyspace keyspace, Duration lease, long secondsAgo) {
        keyspace.stores().lease().beat("nobody", lease);
        keyspace.raw()
                .zadd(
                        keyspace.keys().named("lease_lengths"),
                        System.currentTimeMillis() - secondsAgo * 1_000.0,
                        Long.toString(lease.toMillis()));
    }

    private static Duration grace(Keyspace keyspace) {
        String[] recovery = keyspace.raw().get(keyspace.keys().recovery()).split(" ", -1);
        return Duration.ofMillis(Long.parseLong(recovery[1]) - Long.parseLong(recovery[0]));
    }

    @Test
    void aNodeWithShortLeasesWaitsForThoseWithLongOnes(Keyspace keyspace) {
        told(keyspace, LEASE, 23);
        lastLooked(keyspace, 20, 3_600);
        keyspace.expireLease("a");
        Terms terms = new Terms(3, Duration.ofSeconds(1), true);

        assertThat(keyspace.stores().recover().recover(10, terms).recovered()).isEmpty();

        assertThat(grace(keyspace)).isEqualTo(LEASE);
    }

    @Test
    void aNodeWithLongLeasesWaitsForThoseWithShortOnes(Keyspace keyspace) {
        told(keyspace, Duration.ofSeconds(1), 5);
        lastLooked(keyspace, 5, 3_600);
        keyspace.expireLease("a");

        assertThat(recover(keyspace, true)).isEmpty();

        assertThat(grace(keyspace)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aLengthThatNobodyUsesAnyMoreCountsForNothing(Keyspace keyspace) {
        told(keyspace, Duration.ofHours(1), 2 * 3_600);
        lastLooked(keyspace, 60, 3_600);
        keyspace.expireLease("a");

        assertThat(recover(keyspace, true)).isEmpty();

        assertThat(grace(keyspace)).isEqualTo(LEASE);
    }

    @Test
    void anUsualPauseIsNoOutage(Keyspace keyspace) {
        lastLooked(keyspace, 3, 3_600);
        keyspace.expireLease("a");

        assertThat(recover(keyspace, true)).hasSize(1);
    }

    @Test
    void aClockThatWentBackIsNoOutage(Keyspace keyspace) {
        lastLooked(keyspace, -3_600, 3_600);
        keyspace.expireLease("a");

        assertThat(recover(keyspace, true)).hasSize(1);
    }
}
