package io.bananas.redis;

import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Job;
import io.bananas.core.store.SubmitStore;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Audit;
import io.bananas.testing.Logged;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that acknowledges jobs only when a replica has them. */
class SubmitReplicasTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private ReplicatedRedis redis;
    private OwnRedis primary;
    private OwnRedis replica;
    private SubmitStore submit;

    @BeforeEach
    void start() {
        redis = ReplicatedRedis.in(directory);
        primary = redis.primary();
        replica = redis.replica();

        submit = redis.node().stores().submit();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void theReplicaHasWhatIsAcknowledged() {
        for (int i = 0; i < 50; i++) {
            List<Job> one = List.of(jobs("single" + i + "-", 1).get(0));
            assertThat(submit.submit(one)).isEmpty();
            assertThat(replica.snapshot().jobs()).contains(one.get(0).id());
        }
        assertThat(submit.submit(jobs("few", 20))).isEmpty();
        assertThat(replica.snapshot().jobs()).hasSize(70);
    }

    @Test
    void theReplicaHasTheCommitOfALargeBatch() {
        assertThat(submit.submit(jobs("many", 1_000))).isEmpty();
        assertThat(submit.submit(jobs("one", 1))).isEmpty();
        assertThat(replica.snapshot().jobs()).hasSize(1_001);
        Audit.check(replica.snapshot());
    }

    @Test
    void aScriptThatRedisHasForgottenIsSentAgain() {
        primary.send("SCRIPT", "FLUSH");
        assertThat(submit.submit(jobs("j", 1))).isEmpty();
        assertThat(replica.snapshot().jobs()).containsExactly("j0");
    }

    @Test
    void whatOnlyThePrimaryHasIsNotAcknowledgedHoweverOftenItIsRepeated() {
        try (Logged log = new Logged()) {
            replica.process().pause();
            assertNotAcknowledged(jobs("j", 1));
            assertNotAcknowledged(jobs("j", 1));
            assertNotAcknowledged(jobs("many", 1_000));
            assertThat(primary.snapshot().jobs()).containsExactly("j0");
            assertThat(log.with("too few replicas")).hasSize(1);

            replica.process().resume();
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> submit.submit(jobs("j", 1)).equals(Set.of("j0")));
            assertThat(replica.snapshot().jobs()).contains("j0");
            assertThat(log.with("in time again")).hasSize(1);
        }
    }

    private void assertNotAcknowledged(List<Job> jobs) {
        assertThatThrownBy(() -> submit.submit(jobs))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("0 of 1 replicas");
    }

    @Test
    void aRefusalIsToldAsItIs() {
        primary.send("CONFIG", "SET", "min-replicas-to-write", "2");
        assertThatThrownBy(() -> submit.submit(jobs("j", 1)))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("NOREPLICAS");
        assertThat(primary.snapshot().jobs()).isEmpty();
    }
}
