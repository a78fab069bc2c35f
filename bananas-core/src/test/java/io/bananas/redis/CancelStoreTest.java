package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Lookup;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class CancelStoreTest {

    private static void assertCancelled(Keyspace keyspace, String id) {
        assertThat(keyspace.stores().cancel().cancel(id)).isEqualTo(Cancelled.AT_ONCE);
        assertThat(keyspace.snapshot().places()).containsEntry(id, List.of("ended"));
        assertThat(keyspace.stores().inspect().find(id).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(keyspace.stores().result().find(id))
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().status()).isEqualTo(JobStatus.CANCELLED));
        assertThat(keyspace.stores().inspect().queues().totals().cancelled()).isEqualTo(1);
        assertThat(keyspace.stores().cancel().cancel(id)).isEqualTo(Cancelled.ENDED);
        assertThat(keyspace.claim("node-1", 9, "echo")).isEmpty();
    }

    @Test
    void anUnknownJobCannotBeCancelled(Keyspace keyspace) {
        assertThat(keyspace.stores().cancel().cancel("nobody")).isEqualTo(Cancelled.UNKNOWN);
    }

    @Test
    void cancelsAJobThatWaits(Keyspace keyspace) {
        keyspace.submit(job("a"));
        assertCancelled(keyspace, "a");
    }

    @Test
    void cancelsAJobOfAnotherRoute(Keyspace keyspace) {
        keyspace.submit(job("a").route("gpu").priority(Priority.HIGH));
        assertCancelled(keyspace, "a");
    }

    @Test
    void cancelsAParkedJob(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claim("node-2", 1, "other");
        assertCancelled(keyspace, "a");
    }

    @Test
    void cancelsAScheduledJob(Keyspace keyspace) {
        keyspace.submit(job("a").dueAt(Instant.now().plusSeconds(3_600)));
        assertCancelled(keyspace, "a");
    }

    @Test
    void cancelsAJobThatWaitsForItsRetryAndKeepsItsHistory(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().retry(List.of(retried(keyspace.claimOne(), Duration.ofHours(1))));

        assertCancelled(keyspace, "a");

        JobInfo progress = keyspace.stores().inspect().find("a").orElseThrow();
        assertThat(progress.attempts()).isEqualTo(1);
        assertThat(progress.errors()).hasSize(1);
        assertThat(progress.finishedAt()).isNotNull();
    }

    @Test
    void asksTheWorkerOfAJobThatRuns(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim claim = keyspace.claimOne();
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            assertThat(keyspace.stores().cancel().cancel("a")).isEqualTo(Cancelled.REQUESTED);
            signals.awaitCancelled(claim.lease());
        }
        assertThat(keyspace.snapshot().places()).containsEntry("a", List.of("processing"));
    }

    @Test
    void anEndedJobStaysAsItEnded(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));

        assertThat(keyspace.stores().cancel().cancel("a")).isEqualTo(Cancelled.ENDED);
        assertThat(keyspace.stores().inspect().find("a").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void whoeverWaitsIsTold(Keyspace keyspace) {
        keyspace.submit(job("a"));
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.stores().result().findOrAnnounce("a");
            keyspace.stores().cancel().cancel("a");

            signals.awaitEnded("a");
        }
    }

    @Test
    void aJobWhoseHistoryCannotBeReadIsCancelledAllTheSame(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.raw().append(keyspace.keys().jobs() + "a", "\u001e?");

        assertCancelled(keyspace, "a");
    }

    @Test
    void aCancelledJobLeavesNoTraceOfItsSideList(Keyspace keyspace) {
        keyspace.submit(job("a").named("nobody"));
        assertThat(keyspace.claim("node-1", 9, "echo")).isEmpty();
        assertThat(keyspace.snapshot().parked()).containsExactly(Map.entry("queue:normal", 1L));

        keyspace.stores().cancel().cancel("a");

        assertThat(keyspace.snapshot().parked()).isEmpty();
    }
}
