package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static io.bananas.testing.Settlements.released;
import static io.bananas.testing.Settlements.retried;
import static io.bananas.testing.Settlements.snoozed;
import static io.bananas.testing.Settlements.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.core.view.Lookup;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.Snapshot;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WithRedis.class)
class SettleStoreTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** One way to end a claim. */
    record Way(String name, BiFunction<SettleStore, Claim, Set<String>> settle) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("done", (store, claim) -> store.done(List.of(completed(claim, "1")))),
                new Way(
                        "retry",
                        (store, claim) ->
                                store.retry(List.of(retried(claim, HOUR))).refused()),
                new Way("dead", (store, claim) -> store.dead(List.of(failed(claim)))),
                new Way(
                        "release",
                        (store, claim) ->
                                store.release(List.of(released(claim))).refused()));
    }

    @Test
    void aRetriedJobWhoseRecordIsGoneIsTold(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        Claim claim = keyspace.claimOne();
        Claim other = keyspace.claimOne();
        keyspace.raw().del(keyspace.keys().jobs() + "a");
        keyspace.skipAudit();

        assertThat(keyspace.stores()
                        .settle()
                        .retry(List.of(retried(claim, HOUR), retried(other, HOUR)))
                        .refused())
                .isEmpty();

        assertThat(keyspace.stores().promote().promote(10).quarantined()).containsExactly("a");
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("a");
        assertThat(keyspace.snapshot().scores().get("queue:scheduled")).containsOnlyKeys("b");
    }

    /** Whoever repeats a call whose answer was lost learns that it was settled. A requeued job leaves no trace to tell by. */
    @ParameterizedTest
    @MethodSource("ways")
    void aSecondCallChangesNothing(Way way, Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();

        assertThat(way.settle.apply(keyspace.stores().settle(), claim)).isEmpty();
        Snapshot after = keyspace.snapshot();
        Set<String> refused = way.settle.apply(keyspace.stores().settle(), claim);

        assertThat(refused).isEqualTo(way.name.equals("release") ? Set.of("a") : Set.of());
        assertSameBut("lives", after, keyspace.snapshot());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aStaleFenceChangesNothing(Way way, Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim stale = keyspace.claimOne();
        keyspace.expireLease("a");
        keyspace.recover(10, 3);
        Claim fresh = keyspace.claimOne();
        Snapshot before = keyspace.snapshot();

        assertThat(way.settle.apply(keyspace.stores().settle(), stale)).containsExactly("a");

        assertSameBut("lives", before, keyspace.snapshot());
        assertThat(fresh.lease().fence()).isGreaterThan(stale.lease().fence());
        assertThat(way.settle.apply(keyspace.stores().settle(), fresh)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theFenceOfAnotherNodeChangesNothing(Way way, Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        Lease lease = claim.lease();
        Lease forged = new Lease(lease.jobId(), lease.fence(), "node-2", lease.claimedAt());

        assertThat(way.settle.apply(keyspace.stores().settle(), new Claim(claim.job(), claim.history(), forged)))
                .containsExactly("a");
        assertThat(keyspace.snapshot().places()).containsEntry("a", List.of("processing"));
    }

    private static void assertSameBut(String field, Snapshot one, Snapshot other) {
        assertThat(other).usingRecursiveComparison().ignoringFields(field).isEqualTo(one);
    }

    @Test
    void aCompletedJobIsKeptForItsRetention(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "{\"x\": 1}")));

        JobInfo info = keyspace.stores().inspect().find("a").orElseThrow();
        assertThat(info.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(info.attempts()).isEqualTo(1);
        assertLives(keyspace, "job:a", Keyspace.RETENTION.completed());
        assertLives(keyspace, "result:a", Keyspace.RETENTION.resultOfSuccess());
        assertThat(keyspace.stores().inspect().queues().totals().completed()).isEqualTo(1);
        assertThat(keyspace.stores().result().find("a"))
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().result()).isEqualTo("{\"x\": 1}"));
    }

    @Test
    void aDeadJobIsKeptAsADeadLetter(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));

        JobInfo info = keyspace.stores().inspect().find("a").orElseThrow();
        assertThat(info.status()).isEqualTo(JobStatus.FAILED);
        assertThat(info.error()).isEqualTo("no luck");
        assertLives(keyspace, "job:a", Keyspace.RETENTION.dead());
        assertLives(keyspace, "errors:a", Keyspace.RETENTION.dead());
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).containsOnlyKeys("a");
        assertThat(keyspace.stores().inspect().queues().totals().failed()).isEqualTo(1);
    }

    @Test
    void aStoppedRunIsCountedAsCancelled(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        keyspace.stores().cancel().cancel("a");
        keyspace.stores().settle().stopped(List.of(stopped(claim)));

        assertThat(keyspace.stores().inspect().find("a").orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(keyspace.stores().inspect().queues().totals().cancelled()).isEqualTo(1);
    }

    @Test
    void aRetryWaitsForItsTimeAndKeepsItsHistory(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        keyspace.stores().settle().retry(List.of(retried(claim, HOUR)));

        assertThat(keyspace.snapshot().scoresOf("queue:scheduled"))
                .hasEntrySatisfying(
                        "a",
                        due -> assertThat(due)
                                .isGreaterThanOrEqualTo(
                                        claim.lease().claimedAt().plus(HOUR).toEpochMilli()));
        JobInfo info = keyspace.stores().inspect().find("a").orElseThrow();
        assertThat(info.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(info.errors()).hasSize(1);
        assertThat(keyspace.stores().inspect().queues().totals().retried()).isEqualTo(1);
        assertThat(keyspace.raw().ttl(keyspace.keys().jobs() + "a")).isEqualTo(-1);
    }

    @Test
    void onlyTheNewestErrorsKeepTheirStacks(Keyspace keyspace) {
        keyspace.submit(job("a"));
        for (int i = 0; i < 12; i++) {
            keyspace.stores()
                    .settle()
                    .retry(List.of(Settlements.retriedAfterLongStack(keyspace.claimOne(), Duration.ZERO)));
            keyspace.stores().promote().promote(1);
        }

        List<JobError> errors =
                keyspace.stores().inspect().find("a").orElseThrow().errors();

        assertThat(errors).extracting(JobError::attempt).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(errors)
                .extracting(error -> error.stack() == null ? 0 : error.stack().length())
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 8_000, 8_000, 8_000);
    }

    @Test
    void aSnoozeIsNotCountedAsARetry(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().retry(List.of(snoozed(keyspace.claimOne(), HOUR)));

        assertThat(keyspace.stores().inspect().queues().totals().retried()).isZero();
        assertThat(keyspace.stores().inspect().find("a").orElseThrow().attempts())
                .isZero();
    }

    @Test
    void settlesWhatIsOursOfABatchAndRefusesTheRest(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"), job("c"));
        List<Claim> claims = keyspace.claim("node-1", 3, "echo");
        keyspace.stores().settle().dead(List.of(failed(claims.get(1))));

        Set<String> refused = keyspace.stores()
                .settle()
                .done(claims.stream().map(claim -> completed(claim, "1")).toList());

        assertThat(refused).containsExactly("b");
        assertThat(keyspace.snapshot().places().values()).containsOnly(List.of("ended"));
        assertThat(keyspace.stores().inspect().queues().totals().completed()).isEqualTo(2);
    }

    @Test
    void ofTwoRunsOfOneJobInABatchOnlyTheOneWithTheLeaseCounts(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim stale = keyspace.claimOne();
        keyspace.expireLease("a");
        keyspace.recover(10, 3);
        Claim fresh = keyspace.claimOne();

        keyspace.stores().settle().done(List.of(completed(fresh, "\"fresh\""), completed(stale, "\"stale\"")));

        assertThat(keyspace.stores().result().find("a"))
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().result()).isEqualTo("\"fresh\""));
        assertThat(keyspace.stores().inspect().queues().totals().completed()).isEqualTo(1);
    }

    /** Characters of four bytes, so that no piece of it ends where one of its characters does. */
    private static String largeResult() {
        return "\"x" + "\uD83C\uDF4C".repeat(200_000) + '"';
    }

    @Test
    void keepsALargeResultAsItIs(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        Settlement.Done done = completed(claim, largeResult());

        assertThat(keyspace.stores().settle().done(List.of(done))).isEmpty();
        assertThat(keyspace.stores().settle().done(List.of(done))).isEmpty();

        assertThat(keyspace.stores().result().read("a"))
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().result()).isEqualTo(largeResult()));
        assertLives(keyspace, "result:a", Keyspace.RETENTION.resultOfSuccess());
        assertThat(keyspace.raw().keys(keyspace.keys().staged() + "*")).isEmpty();
    }

    @Test
    void forgetsALargeResultThatComesTooLate(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim stale = keyspace.claimOne();
        keyspace.expireLease("a");
        keyspace.recover(10, 3);

        assertThat(keyspace.stores().settle().done(List.of(completed(stale, largeResult()))))
                .containsExactly("a");

        assertThat(keyspace.raw().keys(keyspace.keys().staged() + "*")).isEmpty();
        assertThat(keyspace.snapshot().places()).containsEntry("a", List.of("queue:normal"));
    }

    private static void assertLives(Keyspace keyspace, String key, Duration life) {
        assertThat(keyspace.snapshot().lives().get(key))
                .as("life of " + key)
                .isBetween(life.minusMinutes(5).toMillis(), life.toMillis());
    }
}
