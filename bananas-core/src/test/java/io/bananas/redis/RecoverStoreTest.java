package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.RecoverStore;
import io.bananas.core.store.RecoverStore.Fate;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.view.Lookup;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class RecoverStoreTest {

    private static void crash(Keyspace keyspace, int maxCrashes) {
        Claim claim = keyspace.claimOne();
        keyspace.expireLease(claim.job().id());
        keyspace.recover(10, maxCrashes);
    }

    /** Fails as often and crashes as often, with 3 crashes allowed. */
    private static void failAndCrash(Keyspace keyspace, int failures, int crashes) {
        for (int i = 0; i < failures; i++) {
            keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ZERO)));
            keyspace.stores().promote().promote(1);
        }
        for (int i = 0; i < crashes; i++) {
            crash(keyspace, 3);
        }
    }

    @Test
    void leavesLeasesAloneThatStillRun(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();

        assertThat(keyspace.recover(10, 3)).isEmpty();
        assertThat(keyspace.snapshot().places()).containsEntry("a", List.of("processing"));
    }

    @Test
    void countsACrashAndNoAttemptAndSaysWhoDied(Keyspace keyspace) {
        keyspace.submit(job("a").route("eu-1").priority(Priority.LOW));
        ClaimStore.Request request =
                Keyspace.claimOf("node-1", 1, "echo").routes("eu-1").build();
        keyspace.stores().claim().claim(request);
        keyspace.expireLease("a");

        assertThat(keyspace.recover(10, 3))
                .containsExactly(
                        new Recovered("a", "echo", new QueueId("eu-1", Priority.LOW), "node-1", 1, Fate.AGAIN));

        Claim again = keyspace.stores().claim().claim(request).claims().get(0);
        assertThat(again.history().crashes()).isEqualTo(1);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(keyspace.stores().inspect().queues().totals().crashed()).isEqualTo(1);
    }

    @Test
    void putsThemToTheHeadOfTheirQueueTheOldestFirst(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 4));
        keyspace.claim("node-1", 3, "echo");
        keyspace.expireOwner("node-1");

        keyspace.recover(10, 3);

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("j0", "j1", "j2", "j3");
    }

    @Test
    void recoversAtMostAsManyAsAskedFor(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 5));
        keyspace.claim("node-1", 5, "echo")
                .forEach(claim -> keyspace.expireLease(claim.job().id()));

        assertThat(keyspace.recover(3, 3)).hasSize(3);
        assertThat(keyspace.recover(3, 3)).hasSize(2);
        assertThat(keyspace.recover(3, 3)).isEmpty();
    }

    @Test
    void aJobThatKillsEveryWorkerIsDeadAndSaysSo(Keyspace keyspace) {
        keyspace.submit(job("a"));
        failAndCrash(keyspace, 1, 2);
        Claim last = keyspace.claimOne();
        assertThat(last.history().crashes()).isEqualTo(2);
        keyspace.expireLease("a");

        assertThat(keyspace.recover(10, 3))
                .singleElement()
                .satisfies(recovered -> assertThat(recovered.fate()).isEqualTo(Fate.DEAD));

        JobInfo info = keyspace.stores().inspect().find("a").orElseThrow();
        assertThat(info.status()).isEqualTo(JobStatus.FAILED);
        assertThat(info.error()).isEqualTo("crashed its worker 3 times");
        assertThat(info.errors()).extracting("type").containsExactly("java.io.IOException", "crash");
        assertThat(info.attempts()).isEqualTo(1);
        assertThat(keyspace.stores().result().find("a"))
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().error()).isEqualTo("crashed its worker 3 times"));
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).containsOnlyKeys("a");
        assertThat(keyspace.stores().inspect().queues().totals().failed()).isEqualTo(1);
    }

    @Test
    void anEndByCrashesIsAnnounced(Keyspace keyspace) {
        keyspace.submit(job("a"));
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.stores().result().findOrAnnounce("a");
            crash(keyspace, 1);

            signals.awaitEnded("a");
        }
    }

    @Test
    void remembersTheLastTenErrorsOnly(Keyspace keyspace) {
        keyspace.submit(job("a").maxRetries(100));
        failAndCrash(keyspace, 12, 3);

        assertThat(keyspace.stores().inspect().find("a").orElseThrow().errors())
                .hasSize(10)
                .last()
                .satisfies(error -> assertThat(error.type()).isEqualTo("crash"));
    }

    @Test
    void quarantinesWhatHasNoReadableRecord(Keyspace keyspace) {
        keyspace.submit(job("gone"), job("a"));
        keyspace.claim("node-1", 2, "echo")
                .forEach(claim -> keyspace.expireLease(claim.job().id()));
        keyspace.raw().del(keyspace.keys().jobs() + "gone");

        assertThat(keyspace.recover(10, 3)).hasSize(1);
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("gone");
    }

    @Test
    void aJobWhoseHistoryCannotBeReadRunsAgain(Keyspace keyspace) {
        for (String broken : List.of("?", "5", "{}", "{\"v\":1,\"end\":false}", "null")) {
            keyspace.submit(job("a"));
            keyspace.claimOne();
            keyspace.raw().append(keyspace.keys().jobs() + "a", '\u001e' + broken);
            keyspace.expireLease("a");

            keyspace.recover(10, 3);

            assertThat(keyspace.claimOne().history().crashes()).as(broken).isEqualTo(1);
            keyspace.raw().del(keyspace.keys().leases(), keyspace.keys().jobs() + "a");
        }
    }

    @Test
    void aDeadLetterWhoseRetentionIsOverIsForgotten(Keyspace keyspace) {
        keyspace.raw().zadd(keyspace.keys().dead(), 1, "long-gone");
        keyspace.submit(job("a"), job("b"));
        crash(keyspace, 1);
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).containsOnlyKeys("a");

        keyspace.raw().zadd(keyspace.keys().dead(), 1, "long-gone");
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).containsOnlyKeys("a", "b");
    }

    @Test
    void countersAndListenersThatAreNoneLoseNoJob(Keyspace keyspace) {
        keyspace.raw().hset(keyspace.keys().stats(), "crashed", "many");
        keyspace.raw().hset(keyspace.keys().stats(), "failed", "more");
        keyspace.raw().set(keyspace.keys().awaited(), "nobody");
        keyspace.submit(job("a"), job("b"));
        keyspace.claim("node-1", 2, "echo")
                .forEach(claim -> keyspace.expireLease(claim.job().id()));

        assertThat(keyspace.recover(1, 1)).hasSize(1);
        assertThat(keyspace.recover(10, 3)).hasSize(1);

        assertThat(keyspace.snapshot().places().values())
                .containsExactlyInAnyOrder(List.of("ended"), List.of("queue:normal"));
    }

    @Test
    void looksAtNoPayload(Keyspace keyspace) {
        String large = '"' + "x".repeat(1 << 20) + '"';
        for (int i = 0; i < 10; i++) {
            keyspace.submit(job("j" + i).payload(large));
            keyspace.claimOne();
            keyspace.expireLease("j" + i);
        }

        assertThat(keyspace.recover(100, 3)).hasSize(10);
    }

    @Test
    void countsCrashesBehindAnyNumberOfErrors(Keyspace keyspace) {
        keyspace.submit(job("a"));
        for (int i = 0; i < 5; i++) {
            keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ZERO)));
            keyspace.stores().promote().promote(1);
        }
        List<JobError> errors = errorsOf(keyspace, "a");

        for (int i = 1; i <= 11; i++) {
            crash(keyspace, 12);
            assertThat(errorsOf(keyspace, "a")).isEqualTo(errors);
        }

        Claim claim = keyspace.claimOne();
        assertThat(claim.history().crashes()).isEqualTo(11);
        assertThat(claim.history().attempts()).isEqualTo(5);
        assertThat(claim.history().times().updatedAt())
                .isAfter(claim.history().times().startedAt());
    }

    private static List<JobError> errorsOf(Keyspace keyspace, String id) {
        return keyspace.stores().inspect().find(id).orElseThrow().errors();
    }

    @Test
    void takesThoseWithLongErrors(Keyspace keyspace) {
        for (int i = 0; i < 20; i++) {
            keyspace.submit(job("j" + i));
            Claim claim = keyspace.claimOne();
            keyspace.stores().settle().retry(List.of(Settlements.retriedAfterLongStack(claim, Duration.ZERO)));
            keyspace.stores().promote().promote(1);
            keyspace.claimOne();
            keyspace.expireLease("j" + i);
        }
        RecoverStore.Terms terms = new RecoverStore.Terms(1, Duration.ofSeconds(15), false);

        RecoverStore.Reply first = keyspace.stores().recover().recover(100, terms);
        List<Recovered> all = new ArrayList<>(first.recovered());
        for (boolean isMore = first.more(); isMore; ) {
            RecoverStore.Reply next = keyspace.stores().recover().recover(100, terms);
            all.addAll(next.recovered());
            isMore = next.more();
        }

        assertThat(all).hasSize(20).allMatch(job -> job.fate() == Fate.DEAD);
    }

    @Test
    void wakesIdleNodes(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        try (SignalRecorder signals = SignalRecorder.of("node-2", keyspace.open())) {
            keyspace.claim("node-2", 1, "echo");
            keyspace.expireLease(claim.job().id());
            keyspace.recover(10, 3);

            signals.awaitWoken();
        }
    }
}
