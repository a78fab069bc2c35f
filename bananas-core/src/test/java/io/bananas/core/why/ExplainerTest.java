package io.bananas.core.why;

import static io.bananas.core.why.Cases.explainer;
import static io.bananas.core.why.Cases.why;
import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ProgressStore.Report;
import io.bananas.core.view.Why;
import io.bananas.core.view.Why.Reason;
import io.bananas.spi.JobProgress;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each reason for which a job is where it is, waiting jobs excepted. */
@ExtendWith(WithRedis.class)
class ExplainerTest {

    private static Claim claimed(Keyspace keyspace) {
        keyspace.submit(job("a"));
        return keyspace.claimOne();
    }

    private static void expectLease(Keyspace keyspace, long secondsFromNow) {
        keyspace.raw()
                .zadd(
                        keyspace.keys().owners(),
                        (double) (System.currentTimeMillis() + secondsFromNow * 1_000),
                        "node-1");
    }

    @Test
    void knowsNothingOfAnUnknownJob(Keyspace keyspace) {
        assertThat(explainer(keyspace.stores()).why("nobody")).isEmpty();
    }

    @Test
    void aScheduledJobWaitsForItsTime(Keyspace keyspace) {
        Instant due = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(3_600 * 5 + 60);
        keyspace.submit(job("a").dueAt(due).route("gpu"));

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.SCHEDULED);
        assertThat(why.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(why.summary()).startsWith("It was submitted to run later. Its time comes in 5 h, at ");
        assertThat(why.facts()).containsEntry("scheduled_for", due).containsEntry("attempt", 1);

        keyspace.stores().pause().pause("gpu");
        assertThat(why(keyspace, "a").summary()).contains("Its route gpu is paused");
    }

    @Test
    void aTimeThatPassesByNeedsAScheduler(Keyspace keyspace) {
        keyspace.submit(job("a").dueAt(Instant.now().plusSeconds(60)));
        keyspace.makeDue("a", 20_000);

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.SCHEDULED);
        assertThat(why.summary()).contains("no node has moved it");
        assertThat(why.advice()).contains("ENABLE_SCHEDULER=true");
        assertThat(why.facts()).containsEntry("in_ms", 0L);
    }

    @Test
    void aFailedRunIsRepeatedAfterItsBackoff(Keyspace keyspace) {
        Claim claim = claimed(keyspace);
        keyspace.stores().settle().retry(List.of(Settlements.retried(claim, Duration.ofSeconds(50))));

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.BACKING_OFF);
        assertThat(why.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(why.summary())
                .startsWith(
                        "Its last run failed with IOException: no luck. It waits for attempt 2 of 4. Its time comes in ");
        assertThat(why.facts())
                .containsEntry("error", Map.of("type", "java.io.IOException", "message", "no luck"))
                .containsEntry("attempt", 2)
                .containsEntry("max_attempts", 4);
    }

    @Test
    void aHandlerMayAskToRunLater(Keyspace keyspace) {
        Claim claim = claimed(keyspace);
        keyspace.stores().settle().retry(List.of(Settlements.snoozed(claim, Duration.ofSeconds(50))));

        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.BACKING_OFF);
        assertThat(why(keyspace, "a").summary()).startsWith("Its handler asked to run it again later.");
        assertThat(why(keyspace, "a").facts()).containsEntry("attempt", 1).doesNotContainKey("error");
    }

    @Test
    void aJobRunsUnderALease(Keyspace keyspace) {
        Claim claim = claimed(keyspace);
        expectLease(keyspace, 15);
        JobProgress half = JobProgress.builder(0.5)
                .message("half of it")
                .at(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
        keyspace.stores().progress().write(List.of(new Report(claim.lease(), half, Duration.ofMinutes(5))));

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.RUNNING);
        assertThat(why.status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(why.summary())
                .startsWith("It runs on node-1 for ")
                .contains("as attempt 1 of 4. The worker holds it until ")
                .endsWith(" It is 50 % done: half of it.");
        assertThat(why.facts())
                .containsEntry("worker_id", "node-1")
                .containsEntry("started_at", claim.lease().claimedAt())
                .containsEntry("cancel_requested", false)
                .containsEntry("timeout_ms", 300_000L)
                .containsEntry("progress", Map.of("fraction", 0.5, "message", "half of it", "at", half.at()));
        assertThat(why.facts().get("lease_until"))
                .asInstanceOf(InstanceOfAssertFactories.INSTANT)
                .isAfter(Instant.now());
    }

    @Test
    void aRunningJobMayBeAskedToStop(Keyspace keyspace) {
        claimed(keyspace);
        keyspace.stores().cancel().cancel("a");

        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.RUNNING);
        assertThat(why(keyspace, "a").facts()).containsEntry("cancel_requested", true);
        assertThat(why(keyspace, "a").summary()).contains("Somebody wants it cancelled");
        assertThat(why(keyspace, "a").advice()).contains("isCancelled()");
    }

    @Test
    void aRunMayBeOverItsTime(Keyspace keyspace) {
        keyspace.submit(job("a").timeout(Duration.ofMillis(1)));
        Claim claim = keyspace.claimOne();
        keyspace.raw()
                .hset(
                        keyspace.keys().leases(),
                        "a",
                        claim.lease().fence() + " node-1 " + (System.currentTimeMillis() - 9_000));

        assertThat(why(keyspace, "a").summary()).endsWith("It is over its time limit of 1 ms.");
        assertThat(why(keyspace, "a").advice()).startsWith("Its handler does not stop");
    }

    @Test
    void aLeaseRunsOutWhenItsWorkerDies(Keyspace keyspace) {
        claimed(keyspace);
        expectLease(keyspace, -9);
        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.LEASE_RAN_OUT);
        assertThat(why.status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(why.summary()).contains("has not renewed its lease, which ran out ");
        assertThat(why.facts()).containsEntry("worker_id", "node-1");

        keyspace.raw().zrem(keyspace.keys().owners(), "node-1");
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.LEASE_RAN_OUT);
        assertThat(why(keyspace, "a").summary()).contains("counts as dead now");
        keyspace.enter("node-1");
    }

    @Test
    void aDeadJobNamesItsError(Keyspace keyspace) {
        Claim claim = claimed(keyspace);
        keyspace.stores().settle().dead(List.of(Settlements.failed(claim)));

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.DEAD);
        assertThat(why.status()).isEqualTo(JobStatus.FAILED);
        assertThat(why.summary())
                .startsWith("It is dead since ")
                .contains("attempt 1 of 4, failed with IOException: no luck. No retry could have helped");
        assertThat(why.advice()).startsWith("If its payload is wrong").contains("POST /jobs/{id}/retry");
        assertThat(why.facts())
                .containsEntry("can_retry", true)
                .containsEntry("error", Map.of("type", "java.io.IOException", "message", "no luck"))
                .containsKey("kept_until");
    }

    @Test
    void aCompletedJobSaysWhen(Keyspace keyspace) {
        Claim claim = claimed(keyspace);
        keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.COMPLETED);
        assertThat(why.summary()).startsWith("It completed at ").endsWith(", after a run of 20 ms (attempt 1 of 4).");
        assertThat(why.facts()).containsEntry("can_retry", false).containsKeys("finished_at", "kept_until");
    }

    @Test
    void aCancelledJobSaysWhen(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().cancel().cancel("a");

        Why why = why(keyspace, "a");
        assertThat(why.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(why.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(why.summary()).endsWith(", before it ran.");
        assertThat(why.facts()).containsEntry("can_retry", true).containsKey("finished_at");
    }

    @Test
    void whatCannotBeReadIsUnreadableUntilItIsInQuarantine(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.submit(job("a"));
        keyspace.raw().set(keyspace.keys().jobs() + "a", "rubbish");
        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(why(keyspace, "a").status()).isNull();
        keyspace.claim("node-1", 9, "echo");

        assertThat(why(keyspace, "a").reason()).isEqualTo(Reason.QUARANTINED);
        assertThat(why(keyspace, "a").status()).isNull();
        assertThat(why(keyspace, "a").facts()).containsKey("quarantined_at");
    }
}
