package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.SettleStore;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Lookup;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cancelling a job that a worker has: the wish is not lost, whatever becomes of message and worker. */
@ExtendWith(WithRedis.class)
class CancelRunningTest {

    private static Claim cancelWhileRunning(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        assertThat(keyspace.stores().cancel().cancel("a")).isEqualTo(Cancelled.REQUESTED);
        return claim;
    }

    private static JobInfo find(Keyspace keyspace) {
        return keyspace.stores().inspect().find("a").orElseThrow();
    }

    private static void assertCancelled(Keyspace keyspace) {
        assertThat(find(keyspace).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(keyspace.stores().result().find("a"))
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().status()).isEqualTo(JobStatus.CANCELLED));
        assertThat(keyspace.raw().exists(keyspace.keys().cancels())).isFalse();
        assertThat(keyspace.stores().inspect().queues().totals().cancelled()).isEqualTo(1);
    }

    @Test
    void eachRenewalTellsOfIt(Keyspace keyspace) {
        Claim claim = cancelWhileRunning(keyspace);
        for (int i = 0; i < 2; i++) {
            assertThat(keyspace.stores().lease().check(List.of(claim.lease())).cancelled())
                    .containsExactly("a");
        }
    }

    @Test
    void askingAgainChangesNothing(Keyspace keyspace) {
        cancelWhileRunning(keyspace);
        assertThat(keyspace.stores().cancel().cancel("a")).isEqualTo(Cancelled.REQUESTED);
        assertThat(find(keyspace).status()).isEqualTo(JobStatus.PROCESSING);
    }

    @Test
    void endsWhenItsWorkerDies(Keyspace keyspace) {
        cancelWhileRunning(keyspace);
        keyspace.expireLease("a");

        keyspace.recover(10, 1);

        assertCancelled(keyspace);
        assertThat(find(keyspace).crashes()).isEqualTo(1);
    }

    @Test
    void endsInsteadOfBeingRetried(Keyspace keyspace) {
        Claim claim = cancelWhileRunning(keyspace);

        assertThat(keyspace.stores().settle().retry(List.of(Settlements.retried(claim, Duration.ZERO))))
                .isEqualTo(new SettleStore.Reply(Set.of(), Set.of("a")));

        assertCancelled(keyspace);
        assertThat(find(keyspace).errors()).hasSize(1);
        assertThat(keyspace.stores().inspect().queues().totals().retried()).isZero();
    }

    @Test
    void endsWhenItIsRequeued(Keyspace keyspace) {
        Claim claim = cancelWhileRunning(keyspace);

        assertThat(keyspace.stores().settle().release(List.of(Settlements.released(claim))))
                .isEqualTo(new SettleStore.Reply(Set.of(), Set.of("a")));

        assertCancelled(keyspace);
        assertThat(find(keyspace).attempts()).isZero();
    }

    @Test
    void expires(Keyspace keyspace) {
        Claim claim = cancelWhileRunning(keyspace);
        keyspace.stores().settle().release(List.of(Settlements.released(claim)));

        assertThat(keyspace.raw().pttl(keyspace.keys().jobs() + "a")).isPositive();
    }

    @Test
    void aRunThatFinishedFirstCounts(Keyspace keyspace) {
        Claim claim = cancelWhileRunning(keyspace);

        keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));

        assertThat(find(keyspace).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(keyspace.raw().exists(keyspace.keys().cancels())).isFalse();
    }

    @Test
    void aStoppedRunEndsAndKeepsWhatItDid(Keyspace keyspace) {
        Claim claim = cancelWhileRunning(keyspace);
        for (int i = 0; i < 2; i++) {
            assertThat(keyspace.stores().settle().stopped(List.of(Settlements.stopped(claim))))
                    .isEqualTo(new SettleStore.Reply(Set.of(), Set.of("a")));
        }

        assertCancelled(keyspace);
        assertThat(find(keyspace).attempts()).isEqualTo(1);
    }

    @Test
    void aStoppedRunThatNobodyWantedCancelledRunsAgain(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        Claim claim = keyspace.claimOne();

        assertThat(keyspace.stores().settle().stopped(List.of(Settlements.stopped(claim))))
                .isEqualTo(SettleStore.Reply.refusing(Set.of()));

        assertThat(keyspace.claim("node-1", 9, "echo"))
                .extracting(again -> again.job().id() + " " + again.attempt())
                .containsExactly("a 1", "b 1");
    }

    @Test
    void aWishForAnEarlierRunDoesNotConcernALaterOne(Keyspace keyspace) {
        Claim first = cancelWhileRunning(keyspace);
        String wish = keyspace.raw().hget(keyspace.keys().cancels(), "a");
        keyspace.stores().settle().stopped(List.of(Settlements.stopped(first)));
        keyspace.stores().deadLetters().replay("a");
        Claim second = keyspace.claimOne();
        keyspace.raw().hset(keyspace.keys().cancels(), "a", wish);

        assertThat(keyspace.stores().lease().check(List.of(second.lease())).cancelled())
                .isEmpty();
        keyspace.stores().settle().release(List.of(Settlements.released(second)));
        Claim third = keyspace.claimOne();
        keyspace.raw().hset(keyspace.keys().cancels(), "a", wish);
        keyspace.expireLease("a");
        keyspace.recover(10, 3);

        assertThat(third.lease().fence()).isGreaterThan(second.lease().fence());
        assertThat(find(keyspace).status()).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void aStaleWorkerDoesNotTakeTheWishAway(Keyspace keyspace) {
        Claim stale = cancelWhileRunning(keyspace);
        keyspace.raw().hset(keyspace.keys().leases(), "a", "99 node-2 1");

        assertThat(keyspace.stores().settle().retry(List.of(Settlements.retried(stale, Duration.ZERO))))
                .isEqualTo(SettleStore.Reply.refusing(Set.of("a")));

        assertThat(keyspace.raw().hexists(keyspace.keys().cancels(), "a")).isTrue();
    }
}
