package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bananas.core.job.Job;
import io.bananas.core.view.Finding;
import io.bananas.core.view.Finding.Kind;
import io.bananas.testing.Auditing;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.params.SetParams;

/** What an audit reads of the records of jobs, and that no record hides what is wrong with another. */
@ExtendWith(WithRedis.class)
class AuditRecordsTest {

    private static Instant later() {
        return Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    }

    private static String queue(Keyspace keyspace) {
        return keyspace.keys().base() + "queue:normal";
    }

    private static void die(Keyspace keyspace, String id) {
        keyspace.submit(job(id));
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
    }

    @Test
    void aLostJobOfLaterKeepsItsTimeHoweverLongItsDescriptionIs(Keyspace keyspace) {
        Instant later = later();
        List<Job> jobs = IntStream.range(150, 330)
                .mapToObj(length -> job("j" + length)
                        .describedAs("x".repeat(length))
                        .dueAt(later)
                        .build())
                .toList();
        keyspace.stores().submit().submit(jobs);
        keyspace.raw().del(keyspace.keys().scheduled());

        assertThat(Auditing.pass(keyspace)).extracting(Finding::kind).containsOnly(Kind.NOWHERE);
        assertThat(keyspace.snapshot().scoresOf("queue:scheduled"))
                .isEqualTo(jobs.stream().collect(Collectors.toMap(Job::id, job -> later.toEpochMilli())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"soon\"", "-1", "{}"})
    void anInvalidTimeHidesNothing(String time, Keyspace keyspace) {
        keyspace.submit(job("a").dueAt(later()), job("b"), job("c"));
        String record = keyspace.raw().get(keyspace.keys().jobs() + "a");
        keyspace.raw()
                .set(
                        keyspace.keys().jobs() + "a",
                        record.replaceFirst("\"scheduled_for\":\\d+", "\"scheduled_for\":" + time));
        keyspace.raw().del(keyspace.keys().scheduled(), queue(keyspace));

        assertThat(Auditing.pass(keyspace))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.NOWHERE))
                .satisfies(finding -> assertThat(finding.examples()).containsExactlyInAnyOrder("a", "b", "c"));
    }

    /** Nothing can be made of it, and it stays nowhere; the others come back. */
    @Test
    void aTimeBeyondAllMeasureHidesNothing(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"), job("c"));
        String record = keyspace.raw().get(keyspace.keys().jobs() + "a");
        keyspace.raw()
                .set(
                        keyspace.keys().jobs() + "a",
                        record.replaceFirst("\"created_at\":\\d+", "\"created_at\":" + "9".repeat(400)));
        keyspace.raw().del(queue(keyspace));

        Auditing.pass(keyspace);

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void whereTheQueueIsNoneALostJobWaitsForItAmongTheScheduled(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b").route("gpu"));
        keyspace.raw().del(queue(keyspace), keyspace.keys().base() + "route:gpu:queue:normal");
        keyspace.raw().set(queue(keyspace), "?");

        List<Finding> findings = Auditing.pass(keyspace);

        assertThat(findings).extracting(Finding::kind).contains(Kind.NOWHERE, Kind.UNCHECKED_PLACE);
        assertThat(keyspace.snapshot().places())
                .containsEntry("a", List.of("scheduled"))
                .containsEntry("b", List.of("route:gpu:queue:normal"));
        keyspace.raw().del(queue(keyspace));
        keyspace.makeDue("a", 0);
        keyspace.stores().promote().promote(1);
        assertThat(keyspace.claimOne().job().id()).isEqualTo("a");
    }

    @Test
    void aKeyThatHoldsNoListHidesNoOther(Keyspace keyspace) {
        keyspace.raw().set(keyspace.keys().base() + "queue:high", "?");
        keyspace.raw().set(keyspace.keys().base() + "queue:low", "?");
        keyspace.raw().rpush(queue(keyspace), "gone");

        assertThat(Auditing.pass(keyspace))
                .containsExactlyInAnyOrder(
                        new Finding(Kind.UNCHECKED_PLACE, 2, 0, List.of("waiting", "waiting")),
                        new Finding(Kind.ENTRY_WITHOUT_RECORD, 1, 1, List.of("gone")));
        keyspace.raw()
                .del(keyspace.keys().base() + "queue:high", keyspace.keys().base() + "queue:low");
    }

    @Test
    void aRecordThatCannotBeCheckedHidesNoOther(Keyspace keyspace) {
        keyspace.submit(job("a"), job("b"), job("c").route("gpu"));
        keyspace.stores().claim().claim(Keyspace.claimOf("node-1", 2, "echo").build());
        keyspace.raw().del(keyspace.keys().leases());
        keyspace.raw().del(keyspace.keys().routes());
        keyspace.raw().del(keyspace.keys().base() + "route:gpu:queue:normal");
        keyspace.raw().set(keyspace.keys().parked(), "?");
        keyspace.raw().rpush(keyspace.keys().base() + "route:gpu:queue:normal:parked:echo", "c");

        List<Finding> findings = Auditing.pass(keyspace);

        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.examples()).containsExactlyInAnyOrder("a", "b"))
                .anySatisfy(finding -> assertThat(finding.examples()).contains("parked", "c"));
        keyspace.raw().del(keyspace.keys().parked());
        keyspace.raw().hset(keyspace.keys().parked(), keyspace.keys().base() + "route:gpu:queue:normal", "1");
    }

    @Test
    void aDeadLetterThatIsNotListedIsListedAgainAsOfItsDeath(Keyspace keyspace) {
        die(keyspace, "a");
        die(keyspace, "b");
        Map<String, Long> listed = keyspace.snapshot().scoresOf("queue:dead");
        keyspace.raw().zrem(keyspace.keys().dead(), "a");

        assertThat(Auditing.pass(keyspace)).containsExactly(new Finding(Kind.LETTER_NOT_LISTED, 1, 1, List.of("a")));
        Map<String, Long> again = keyspace.snapshot().scoresOf("queue:dead");
        assertThat(again).containsOnlyKeys("a", "b").containsEntry("b", listed.get("b"));
        assertThat(again.get("a")).isCloseTo(listed.get("a"), within(1_000L));
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    @Test
    void aDeadLetterThatHasBeenListedLongEnoughStaysForgotten(Keyspace keyspace) {
        die(keyspace, "a");
        String record = keyspace.raw().get(keyspace.keys().jobs() + "a");
        keyspace.raw()
                .set(
                        keyspace.keys().jobs() + "a",
                        record.replaceFirst("\"finished_at\":\\d+", "\"finished_at\":1"),
                        SetParams.setParams().keepTtl());
        keyspace.raw().del(keyspace.keys().dead());

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().exists(keyspace.keys().dead())).isFalse();
        keyspace.raw().del(keyspace.keys().jobs() + "a", keyspace.keys().errors() + "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload:", "errors:", "result:"})
    void whatBelongsToAJobThatIsGoneGetsARetention(String prefix, Keyspace keyspace) {
        keyspace.submit(job("a").payload('"' + "x".repeat(9_000) + '"'));
        keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ZERO)));
        keyspace.stores().promote().promote(1);
        String key = keyspace.keys().base() + prefix + "gone";
        keyspace.raw().rpush(key, "{}");

        assertThat(Auditing.pass(keyspace)).containsExactly(new Finding(Kind.LEFTOVER, 1, 1, List.of("gone")));
        assertThat(keyspace.raw().pttl(key)).isPositive();
        assertThat(keyspace.raw().pttl(keyspace.keys().payloads() + "a")).isEqualTo(-1);
        assertThat(keyspace.raw().pttl(keyspace.keys().errors() + "a")).isEqualTo(-1);
        assertThat(Auditing.pass(keyspace)).isEmpty();
        keyspace.raw().del(key);
    }

    /** A dead letter can be replayed for as long as it is there. */
    @ParameterizedTest
    @ValueSource(strings = {"payload:", "errors:"})
    void whatBelongsToAnEndedJobIsKeptAsLongAsTheJob(String prefix, Keyspace keyspace) {
        keyspace.submit(job("a").payload('"' + "x".repeat(9_000) + '"'));
        keyspace.stores().settle().dead(List.of(Settlements.failed(keyspace.claimOne())));
        String key = keyspace.keys().base() + prefix + "a";
        assertThat(keyspace.raw().pexpire(key, 60_000)).isEqualTo(1);

        assertThat(Auditing.pass(keyspace)).containsExactly(new Finding(Kind.ENDED_AND_KEPT, 1, 1, List.of("a")));
        assertThat(keyspace.raw().pttl(key))
                .isGreaterThan(60_000)
                .isCloseTo(keyspace.raw().pttl(keyspace.keys().jobs() + "a"), within(1_000L));
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }
}
