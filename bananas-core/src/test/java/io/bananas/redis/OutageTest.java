package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static io.bananas.testing.Settlements.released;
import static io.bananas.testing.Settlements.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.store.MemoryFullException;
import io.bananas.core.view.Lookup;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

@ExtendWith(WithRedis.class)
class OutageTest {

    private static void withFullMemory(Keyspace keyspace, Runnable body) {
        keyspace.raw().configSet("maxmemory", "1");
        try {
            body.run();
        } finally {
            keyspace.raw().configSet("maxmemory", "0");
        }
    }

    @Test
    void scriptsThatRedisHasForgottenAreSentAgain(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.raw().scriptFlush();
        keyspace.submit(job("b"));
        keyspace.raw().scriptFlush();

        assertThat(keyspace.claim("node-1", 2, "echo")).hasSize(2);
    }

    @Test
    void fullMemoryRefusesASubmissionWhole(Keyspace keyspace) {
        keyspace.submit(job("before"));
        withFullMemory(keyspace, () -> {
            assertThatThrownBy(() -> keyspace.stores().submit().submit(jobs("j", 100)))
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasMessageContaining("OOM");
            assertThatThrownBy(() -> keyspace.submit(
                            job("later").dueAt(Instant.now().plusSeconds(99)).build()))
                    .isInstanceOf(QueueUnavailableException.class);
        });

        assertThat(keyspace.snapshot().places()).containsOnlyKeys("before");
    }

    @Test
    void fullMemoryForgetsNothingOfAJobWhoseSubmissionItRefuses(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));
        keyspace.raw().del(keyspace.keys().jobs() + "a");

        withFullMemory(
                keyspace,
                () -> assertThatThrownBy(() -> keyspace.submit(job("a")))
                        .isInstanceOf(QueueUnavailableException.class));

        assertThat(keyspace.raw().exists(keyspace.keys().results() + "a")).isTrue();
        assertThat(keyspace.raw().exists(keyspace.keys().jobs() + "a")).isFalse();
    }

    @Test
    void fullMemoryLetsWorkComeToItsEnd(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 6));
        keyspace.submit(job("due").dueAt(Instant.now().plusSeconds(99)));
        keyspace.makeDue("due", 1);
        List<Claim> claims = keyspace.claim("node-1", 5, "echo");
        keyspace.expireLease("j4");
        withFullMemory(keyspace, () -> {
            String large = '"' + "x".repeat(200_000) + '"';
            assertThat(keyspace.stores().settle().done(List.of(completed(claims.get(0), large))))
                    .isEmpty();
            assertThat(keyspace.stores()
                            .settle()
                            .retry(List.of(retried(claims.get(1), Duration.ofHours(1))))
                            .refused())
                    .isEmpty();
            assertThat(keyspace.stores().settle().dead(List.of(failed(claims.get(2)))))
                    .isEmpty();
            assertThat(keyspace.stores()
                            .settle()
                            .release(List.of(released(claims.get(3))))
                            .refused())
                    .isEmpty();
            assertThat(keyspace.recover(10, 3)).hasSize(1);
            assertThat(keyspace.stores().promote().promote(10).count()).isEqualTo(1);
            assertThatThrownBy(() -> keyspace.claim("node-1", 9, "echo")).isInstanceOf(MemoryFullException.class);
        });
        assertThat(keyspace.claim("node-1", 9, "echo")).hasSize(4);
    }

    @Test
    void fullMemoryDoesNotTakeTheLeaseFromALivingWorker(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        keyspace.expireOwner(claim.lease().owner());

        withFullMemory(
                keyspace,
                () -> assertThat(keyspace.stores()
                                .lease()
                                .beat(claim.lease().owner(), Duration.ofHours(1))
                                .alive())
                        .isTrue());

        assertThat(keyspace.recover(10, 3)).isEmpty();
    }

    @Test
    void fullMemoryLetsPeopleWaitForResults(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            withFullMemory(
                    keyspace,
                    () -> assertThat(keyspace.stores().result().findOrAnnounce("a"))
                            .isInstanceOf(Lookup.Running.class));
            keyspace.stores().settle().done(List.of(completed(claim, "1")));

            signals.awaitEnded("a");
        }
    }

    @Test
    void aListenerWhoseConnectionWasCutConnectsAgainAndSaysSo(Keyspace keyspace) {
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.raw()
                    .executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                            .add("KILL")
                            .add("TYPE")
                            .add("pubsub"));
            await().until(() -> signals.connections() == 2);

            keyspace.claim("node-1", 1, "echo");
            keyspace.submit(job("a"));

            signals.awaitWoken();
        }
    }
}
