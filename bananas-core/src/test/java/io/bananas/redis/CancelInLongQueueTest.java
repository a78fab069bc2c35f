package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.view.Cancelled;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Audit;
import io.bananas.testing.Auditing;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A long queue is not searched for the entry of a job that is cancelled: it stays, and stands for nothing. */
@ExtendWith(WithRedis.class)
class CancelInLongQueueTest {

    private static final int LONG = 1_100;

    private static void fill(Keyspace keyspace, String name) {
        keyspace.submit(IntStream.range(0, LONG)
                .mapToObj(i -> job(name + i).named(name))
                .toArray(JobBuilder[]::new));
    }

    private static void cancel(Keyspace keyspace, String... ids) {
        for (String id : ids) {
            assertThat(keyspace.stores().cancel().cancel(id)).isEqualTo(Cancelled.AT_ONCE);
            assertThat(keyspace.stores().inspect().find(id).orElseThrow().status())
                    .isEqualTo(JobStatus.CANCELLED);
        }
    }

    private static List<String> claimAll(Keyspace keyspace, String... names) {
        List<String> ids = new ArrayList<>();
        List<Claim> claims = keyspace.claim("node-1", 100, names);
        while (!claims.isEmpty()) {
            claims.forEach(claim -> ids.add(claim.job().id()));
            claims.forEach(claim -> Settlements.settle(keyspace.stores().settle(), Settlements.completed(claim, "1")));
            claims = keyspace.claim("node-1", 100, names);
        }
        return ids;
    }

    private static long waiting(Keyspace keyspace) {
        return keyspace.stores().inspect().queues().routes().get(0).waiting().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<String> withdrawn(Keyspace keyspace) {
        return keyspace.snapshot().withdrawn().values().stream()
                .flatMap(counts -> counts.keySet().stream())
                .toList();
    }

    @Test
    void theCancelledDoNotRunAndAreNotCounted(Keyspace keyspace) {
        fill(keyspace, "echo");
        cancel(keyspace, "echo0", "echo500", "echo1099");

        assertThat(waiting(keyspace)).isEqualTo(LONG - 3);
        assertThat(Audit.complaints(keyspace.snapshot())).isEmpty();
        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(claimAll(keyspace, "echo")).hasSize(LONG - 3).doesNotContain("echo0", "echo500", "echo1099");
        assertThat(withdrawn(keyspace)).isEmpty();
        assertThat(waiting(keyspace)).isZero();
    }

    @Test
    void whatIsCancelledInASideListDoesNotRun(Keyspace keyspace) {
        fill(keyspace, "other");
        assertThat(keyspace.claim("node-1", 1, "echo")).isEmpty();
        assertThat(keyspace.claim("node-1", 1, "echo")).isEmpty();
        fill(keyspace, "echo");

        cancel(keyspace, "other0", "other700", "echo3");

        assertThat(waiting(keyspace)).isEqualTo(2 * LONG - 3);
        assertThat(claimAll(keyspace, "other", "echo")).hasSize(2 * LONG - 3).doesNotContain("other0", "echo3");
        assertThat(withdrawn(keyspace)).isEmpty();
    }

    @Test
    void theEntryOfAJobThatIsGoneIsNoDamage(Keyspace keyspace) {
        fill(keyspace, "echo");
        cancel(keyspace, "echo0");
        keyspace.raw().del(keyspace.keys().jobs() + "echo0");

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(claimAll(keyspace, "echo")).hasSize(LONG - 1);
        assertThat(keyspace.snapshot().quarantine()).isEmpty();
    }

    @Test
    void oneThatWaitsAgainWaitsInItsNewPlaceAndRunsOnce(Keyspace keyspace) {
        fill(keyspace, "echo");
        for (int i = 0; i < 3; i++) {
            cancel(keyspace, "echo0");
            assertThat(keyspace.stores().deadLetters().replay("echo0")).isTrue();
        }

        assertThat(waiting(keyspace)).isGreaterThanOrEqualTo(LONG);
        assertThat(Audit.complaints(keyspace.snapshot())).isEmpty();
        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(claimAll(keyspace, "echo")).hasSize(LONG).endsWith("echo0");
        assertThat(withdrawn(keyspace)).isEmpty();
    }

    @Test
    void oneThatIsSubmittedAnewElsewhereRunsThere(Keyspace keyspace) {
        keyspace.usesAgain("echo0");
        fill(keyspace, "echo");
        cancel(keyspace, "echo0");
        keyspace.raw().del(keyspace.keys().jobs() + "echo0");
        keyspace.submit(job("echo0").named("second").route("gpu"));

        assertThat(claimAll(keyspace, "echo", "second")).hasSize(LONG - 1).doesNotContain("echo0");
        assertThat(keyspace.stores()
                        .claim()
                        .claim(Keyspace.claimOf("node-1", 9, "second")
                                .routes("gpu")
                                .build())
                        .claims())
                .extracting(claim -> claim.job().id())
                .containsExactly("echo0");
    }

    @Test
    void theAuditClearsAQueueThatNobodyServes(Keyspace keyspace) {
        fill(keyspace, "echo");
        keyspace.submit(job("last"));
        IntStream.range(0, 60).forEach(i -> cancel(keyspace, "echo" + (i * 3)));

        assertThat(Auditing.pass(keyspace)).isEmpty();

        assertThat(withdrawn(keyspace)).isEmpty();
        assertThat(keyspace.snapshot().list("queue:normal")).hasSize(LONG + 1 - 60);
        assertThat(waiting(keyspace)).isEqualTo(LONG + 1 - 60);
    }
}
