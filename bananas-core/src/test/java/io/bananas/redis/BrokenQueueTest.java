package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.spi.Priority;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody has put something else under the key of a queue: no job is lost for it, and each is tried again. */
@ExtendWith(WithRedis.class)
class BrokenQueueTest {

    private static final List<String> SCHEDULED = List.of("scheduled");
    private static final List<String> QUEUED = List.of("queue:normal");

    private static JobBuilder low(String id) {
        return job(id).priority(Priority.LOW);
    }

    private static void breakQueue(Keyspace keyspace, String queue) {
        keyspace.raw().set(keyspace.keys().base() + queue, "?");
    }

    /** Once the key is a queue again, the job runs. */
    private static void mendAndClaim(Keyspace keyspace, String queue, String id) {
        keyspace.raw().del(keyspace.keys().base() + queue);
        keyspace.makeDue(id, 1);
        keyspace.stores().promote().promote(10_000);
        List<String> claimed = new ArrayList<>();
        List<Claim> some;
        do {
            some = keyspace.claim("node-9", 200, "echo");
            some.forEach(claim -> claimed.add(claim.job().id()));
        } while (!some.isEmpty());
        assertThat(claimed).contains(id).doesNotHaveDuplicates();
    }

    @Test
    void whatIsSubmittedWaits(Keyspace keyspace) {
        breakQueue(keyspace, "queue:low");

        assertThat(keyspace.submit(low("a"), job("b"))).isEmpty();

        assertThat(keyspace.snapshot().places()).containsEntry("a", SCHEDULED).containsEntry("b", QUEUED);
        mendAndClaim(keyspace, "queue:low", "a");
    }

    @Test
    void aBatchOfTenThousandWaits(Keyspace keyspace) {
        breakQueue(keyspace, "queue:normal");

        assertThat(keyspace.stores().submit().submit(jobs("j", 10_000))).isEmpty();

        assertThat(keyspace.snapshot().scoresOf("queue:scheduled")).hasSize(10_000);
        mendAndClaim(keyspace, "queue:normal", "j9999");
    }

    @Test
    void whatIsRequeuedWaitsAndLosesNoOther(Keyspace keyspace) {
        keyspace.submit(job("b"), low("a"));
        List<Claim> claims = keyspace.claim("node-1", 2, "echo");
        breakQueue(keyspace, "queue:low");

        assertThat(keyspace.stores()
                        .settle()
                        .release(claims.stream().map(Settlements::released).toList())
                        .refused())
                .isEmpty();

        assertThat(keyspace.snapshot().places()).containsEntry("a", SCHEDULED).containsEntry("b", QUEUED);
        mendAndClaim(keyspace, "queue:low", "a");
    }

    @Test
    void whatIsRecoveredWaitsAndLosesNoOther(Keyspace keyspace) {
        keyspace.submit(job("b"), low("a"));
        keyspace.claim("node-1", 2, "echo")
                .forEach(claim -> keyspace.expireLease(claim.job().id()));
        breakQueue(keyspace, "queue:low");

        assertThat(keyspace.recover(10, 3)).hasSize(2);

        assertThat(keyspace.snapshot().places()).containsEntry("a", SCHEDULED).containsEntry("b", QUEUED);
        mendAndClaim(keyspace, "queue:low", "a");
    }

    @Test
    void whatWasClaimedWithoutAnAnswerWaitsAndLosesNoOther(Keyspace keyspace) {
        keyspace.submit(job("b"), low("a"));
        keyspace.claim("node-1", 2, "echo");
        breakQueue(keyspace, "queue:low");

        assertThat(keyspace.requeueLost("node-1", 0)).containsExactlyInAnyOrder("a", "b");

        assertThat(keyspace.snapshot().places()).containsEntry("a", SCHEDULED).containsEntry("b", QUEUED);
        mendAndClaim(keyspace, "queue:low", "a");
    }

    @Test
    void whatIsReplayedWaitsAndLosesNoOther(Keyspace keyspace) {
        keyspace.submit(job("b"), low("a"));
        keyspace.claim("node-1", 2, "echo")
                .forEach(claim -> keyspace.stores().settle().dead(List.of(Settlements.failed(claim))));
        breakQueue(keyspace, "queue:low");

        assertThat(keyspace.stores().deadLetters().replay(List.of("a", "b"), null))
                .isEqualTo(2);

        assertThat(keyspace.snapshot().places()).containsEntry("a", SCHEDULED).containsEntry("b", QUEUED);
        mendAndClaim(keyspace, "queue:low", "a");
    }

    @Test
    void whatCannotBeParkedWaitsAndLosesNoOther(Keyspace keyspace) {
        keyspace.submit(Stream.of("a", "b").map(id -> job(id).named(id)).toArray(JobBuilder[]::new));
        keyspace.submit(job("c"));
        breakQueue(keyspace, "queue:normal:parked:a");

        assertThat(keyspace.claim("node-1", 1, "echo"))
                .extracting(claim -> claim.job().id())
                .containsExactly("c");

        assertThat(keyspace.snapshot().places())
                .containsEntry("a", SCHEDULED)
                .containsEntry("b", List.of("queue:normal:parked:b"));
    }
}
