package io.bananas.redis;

import static io.bananas.testing.Auditing.assertRuns;
import static io.bananas.testing.Auditing.repaired;
import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.view.Finding;
import io.bananas.core.view.Finding.Kind;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.Auditing;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.params.SetParams;

/** Each kind of damage is found, repaired and told of. The extension checks that nothing is wrong afterwards. */
@ExtendWith(WithRedis.class)
class AuditStoreTest {

    private static Instant later() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    /** One whose payload is apart from its record. */
    private static JobBuilder large(String id) {
        return job(id).payload('"' + "x".repeat(9_000) + '"');
    }

    private static String queue(Keyspace keyspace) {
        return keyspace.keys().base() + "queue:normal";
    }

    @Test
    void aSoundKeyspaceHasNoFindings(Keyspace keyspace) {
        keyspace.submit(
                job("done"),
                job("dead"),
                job("retried"),
                job("running"),
                job("parked").named("other"));
        keyspace.submit(job("waiting").priority(Priority.LOW), job("scheduled").dueAt(later()));
        keyspace.submit(job("routed").route("gpu"));
        keyspace.stores().settle().done(List.of(Settlements.completed(keyspace.claimOne(), "1")));
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
        keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ofHours(1))));
        keyspace.claimOne();

        assertThat(Auditing.pass(keyspace)).isEmpty();

        assertThat(Auditing.last(keyspace).findings()).isEmpty();
        assertThat(Auditing.last(keyspace).checked().jobs()).isEqualTo(8);
        assertThat(Auditing.last(keyspace).checked().processing()).isEqualTo(1);
        assertThat(Auditing.last(keyspace).checked().scheduled()).isEqualTo(2);
        assertThat(Auditing.last(keyspace).checked().waiting()).isEqualTo(3);
        assertThat(Auditing.last(keyspace).checked().dead()).isEqualTo(1);
    }

    @Test
    void jobsInNoPlaceAreRunNextTheOldestFirst(Keyspace keyspace) {
        keyspace.submit(jobs("j", 3).toArray(Job[]::new));
        keyspace.submit(job("old").createdAt(Instant.now().minusSeconds(20)));
        keyspace.submit(job("older").createdAt(Instant.now().minusSeconds(30)));
        keyspace.raw().lrem(queue(keyspace), 1, "old");
        keyspace.raw().lrem(queue(keyspace), 1, "older");

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.NOWHERE))
                .satisfies(finding -> assertThat(finding.repaired()).isEqualTo(2))
                .satisfies(finding -> assertThat(finding.examples()).containsExactlyInAnyOrder("old", "older"));
        assertThat(keyspace.snapshot().list("queue:normal")).startsWith("older", "old");
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    @Test
    void aLostRetryWaitsForItsTimeAndKeepsItsHistory(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ofHours(1))));
        keyspace.raw().zrem(keyspace.keys().scheduled(), "a");

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.NOWHERE, "a"));
        assertThat(keyspace.snapshot().scoresOf("queue:scheduled").get("a")).isGreaterThan(System.currentTimeMillis());
        keyspace.makeDue("a", 0);
        keyspace.stores().promote().promote(1);
        assertThat(keyspace.claimOne().attempt()).isEqualTo(2);
    }

    @Test
    void aLostJobOfLaterDoesNotRunBeforeItsTime(Keyspace keyspace) {
        Instant later = later().truncatedTo(ChronoUnit.MILLIS);
        keyspace.submit(job("a").dueAt(later), job("b").dueAt(later));
        keyspace.raw().del(keyspace.keys().scheduled());
        String whole = keyspace.raw().get(keyspace.keys().jobs() + "b");
        keyspace.raw().set(keyspace.keys().jobs() + "b", "?");
        Auditing.pass(keyspace);
        keyspace.raw().set(keyspace.keys().quarantine() + ":b", whole);
        Auditing.pass(keyspace);

        assertThat(keyspace.snapshot().scoresOf("queue:scheduled"))
                .containsEntry("a", later.toEpochMilli())
                .containsEntry("b", later.toEpochMilli());
    }

    @Test
    void aLostJobOfANameThatIsParkedGoesToTheHeadOfItsSideList(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.claim("node-1", 1, "other");
        keyspace.raw().lrem(queue(keyspace) + ":parked:echo", 1, "a");

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.NOWHERE, "a"));
        assertThat(keyspace.snapshot().list("queue:normal:parked:echo")).containsExactly("a", "b");
        assertRuns(keyspace, "a");
    }

    @Test
    void entriesWithoutARecordGoIntoQuarantine(Keyspace keyspace) {
        keyspace.submit(
                job("leased"), job("garbled"), job("waiting"), job("scheduled").dueAt(later()), job("a"));
        keyspace.claim("node-2", 2, "echo");
        keyspace.raw().zrem(keyspace.keys().owners(), "node-2");
        keyspace.raw().hset(keyspace.keys().leases(), "garbled", "?");
        for (String id : List.of("leased", "garbled", "waiting", "scheduled")) {
            keyspace.raw().del(keyspace.keys().jobs() + id);
        }

        assertThat(Auditing.pass(keyspace))
                .containsExactly(repaired(Kind.ENTRY_WITHOUT_RECORD, "leased", "garbled", "scheduled", "waiting"));
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("leased", "garbled", "waiting", "scheduled");
        assertRuns(keyspace, "a");
    }

    @Test
    void aJobThatIsInAnotherPlaceTooIsTakenOutOfIt(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"), job("scheduled").dueAt(later()), job("c"), job("d"));
        keyspace.claim("node-1", 2, "echo");
        keyspace.makeDue("a", 0);
        keyspace.raw().lpush(queue(keyspace), "b", "scheduled", "c");
        keyspace.raw().lpush(keyspace.keys().base() + "queue:high", "d");

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.TWO_PLACES))
                .satisfies(finding ->
                        assertThat(finding.examples()).containsExactlyInAnyOrder("a", "b", "scheduled", "c", "d"));
        assertThat(keyspace.snapshot().places().values())
                .allSatisfy(places -> assertThat(places).hasSize(1));
    }

    @Test
    void anEndedJobIsTakenOutOfThePlacesOfOthers(Keyspace keyspace) {
        for (String id : List.of("a", "b", "c")) {
            keyspace.submit(job(id));
            assertRuns(keyspace, id);
        }
        keyspace.raw().lpush(queue(keyspace), "a");
        keyspace.makeDue("b", 0);
        keyspace.raw().hset(keyspace.keys().leases(), "c", "1 node-1 1");

        assertThat(Auditing.pass(keyspace))
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.ENDED_IN_A_PLACE))
                .flatExtracting(Finding::examples)
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(keyspace.snapshot().places().values()).containsOnly(List.of("ended"));
        assertThat(keyspace.stores().inspect().find("c").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:", "payload:", "errors:"})
    void anEndedJobWithoutARetentionGetsOne(String prefix, Keyspace keyspace) {
        keyspace.submit(large("a"));
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
        String key = keyspace.keys().base() + prefix + "a";
        assertThat(keyspace.raw().persist(key)).isEqualTo(1);

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.ENDED_AND_KEPT, "a"));
        assertThat(keyspace.raw().pttl(key))
                .isBetween(1L, Keyspace.RETENTION.dead().toMillis());
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:", "payload:", "errors:"})
    void whatBelongsToAJobThatHasNotEndedIsKept(String prefix, Keyspace keyspace) {
        keyspace.submit(large("a"), large("b"), large("c"));
        for (Claim claim : keyspace.claim("node-1", 3, "echo")) {
            keyspace.stores().settle().retry(List.of(Settlements.retried(claim, Duration.ZERO)));
        }
        keyspace.stores().promote().promote(2);
        keyspace.claimOne();
        for (String id : List.of("a", "b", "c")) {
            assertThat(keyspace.raw().expire(keyspace.keys().base() + prefix + id, 99))
                    .isEqualTo(1);
        }

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.ALIVE_AND_EXPIRING))
                .satisfies(finding -> assertThat(finding.examples()).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    @Test
    void aJobWhosePayloadIsGoneGoesIntoQuarantineUnlessItEndsOrRuns(Keyspace keyspace) {
        keyspace.submit(large("ended"), large("runs"));
        assertRuns(keyspace, "ended");
        keyspace.claimOne();
        keyspace.submit(large("waits"), large("scheduled").dueAt(later()), large("none"), large("whole"), job("small"));
        for (String id : List.of("ended", "runs", "waits", "scheduled", "none")) {
            keyspace.raw().del(keyspace.keys().payloads() + id);
        }
        keyspace.raw().hset(keyspace.keys().payloads() + "none", "x", "y");

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.MISSING_PAYLOAD))
                .satisfies(finding ->
                        assertThat(finding.examples()).containsExactlyInAnyOrder("waits", "scheduled", "none"));
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("waits", "scheduled", "none");
        assertThat(Auditing.pass(keyspace)).isEmpty();
        keyspace.raw().del(keyspace.keys().payloads() + "none");
    }

    @Test
    void aJobWhosePayloadIsBackRunsAgain(Keyspace keyspace) {
        keyspace.submit(large("a"));
        String payload = keyspace.raw().get(keyspace.keys().payloads() + "a");
        keyspace.raw().del(keyspace.keys().payloads() + "a");
        Auditing.pass(keyspace);
        keyspace.raw()
                .set(
                        keyspace.keys().payloads() + "a",
                        payload,
                        SetParams.setParams().ex(99));

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.READABLE_AGAIN, "a"));
        assertRuns(keyspace, "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "{}", "{\"v\":2}"})
    void aRecordThatCannotBeReadGoesIntoQuarantineWhole(String value, Keyspace keyspace) {
        keyspace.submit(job("a"), job("b").dueAt(later()));
        keyspace.raw().lrem(queue(keyspace), 1, "a");
        keyspace.raw().set(keyspace.keys().jobs() + "a", value);
        keyspace.raw().set(keyspace.keys().jobs() + "b", value);

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE_RECORD))
                .satisfies(finding -> assertThat(finding.examples()).containsExactlyInAnyOrder("a", "b"));
        assertThat(keyspace.snapshot().quarantine()).containsEntry("a", value).containsEntry("b", value);
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    @Test
    void whatIsNotARecordAtAllGoesIntoQuarantineWhole(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        keyspace.raw().del(keyspace.keys().jobs() + "a");
        keyspace.raw().hset(keyspace.keys().jobs() + "a", "x", "y");
        keyspace.raw().set(keyspace.keys().errors() + "b", "x");

        Auditing.pass(keyspace);

        assertThat(keyspace.raw().hget(keyspace.keys().quarantine() + ":a", "x"))
                .isEqualTo("y");
        assertThat(keyspace.claim("node-1", 2, "echo")).hasSize(1);
        keyspace.raw().del(keyspace.keys().errors() + "b");
    }

    @Test
    void aRecordThatCanBeReadAgainRunsAgain(Keyspace keyspace) {
        keyspace.submit(job("a"));
        String whole = keyspace.raw().get(keyspace.keys().jobs() + "a");
        keyspace.raw().set(keyspace.keys().jobs() + "a", "?");
        Auditing.pass(keyspace);
        Auditing.pass(keyspace);
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("a");
        keyspace.raw().set(keyspace.keys().quarantine() + ":a", whole);

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.READABLE_AGAIN, "a"));
        assertRuns(keyspace, "a");
    }

    @Test
    void aRecordThatOnlyBeginsWellIsTriedOnce(Keyspace keyspace) {
        keyspace.submit(job("a"));
        String record = keyspace.raw().get(keyspace.keys().jobs() + "a");
        keyspace.raw().set(keyspace.keys().jobs() + "a", record.substring(0, record.length() - 1));
        keyspace.claim("node-1", 1, "echo");
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("a");

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.READABLE_AGAIN, "a"));
        keyspace.claim("node-1", 1, "echo");
        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("a");
    }

    @Test
    void aDeadLetterThatDidNotFailIsTakenOffTheList(Keyspace keyspace) {
        keyspace.submit(job("dead"), job("a"));
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
        keyspace.raw().zadd(keyspace.keys().dead(), (double) System.currentTimeMillis(), "a");

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.LETTER_NOT_FAILED, "a"));
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).containsOnlyKeys("dead");
    }

    @Test
    void aSideListThatNobodyLooksIntoIsShown(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claim("node-1", 1, "other");
        keyspace.raw().del(queue(keyspace) + ":parked", keyspace.keys().parked());

        assertThat(Auditing.pass(keyspace)).containsExactly(repaired(Kind.HIDDEN_SIDE_LIST, "echo"));
        assertRuns(keyspace, "a");
    }

    @Test
    void findingsAreReportedAndAddedUp(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"));
        for (String id : List.of("a", "b")) {
            keyspace.raw().lrem(queue(keyspace), 1, id);
            Auditing.pass(keyspace);
        }

        assertThat(Auditing.last(keyspace).findings()).containsExactly(repaired(Kind.NOWHERE, "b"));
        assertThat(Auditing.last(keyspace).finishedAt())
                .isAfterOrEqualTo(Auditing.last(keyspace).startedAt());
        assertThat(keyspace.stores().audit().report().totals()).containsExactly(Map.entry(Kind.NOWHERE, 2L));
    }

    @Test
    void idsThatAreNoneDoNotGarbleTheReport(Keyspace keyspace) {
        keyspace.raw().lpush(queue(keyspace), "a b\n\"c\"", "");

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.count()).isEqualTo(2))
                .satisfies(finding -> assertThat(finding.examples()).contains("a?b??c?"));
    }
}
