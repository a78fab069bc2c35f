package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.view.Finding;
import io.bananas.core.view.Finding.Kind;
import io.bananas.testing.Auditing;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much is broken or large, each step gets on, and the pass comes to its end. */
@ExtendWith(WithRedis.class)
class AuditInBulkTest {

    private static List<Job> jobs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        job("j" + i).createdAt(JobBuilder.CREATED.plusMillis(i)).build())
                .toList();
    }

    private static String queue(Keyspace keyspace) {
        return keyspace.keys().base() + "queue:normal";
    }

    /** Gives a job that has not ended a history of about this many bytes, and as large an error. */
    private static void lengthenHistory(Keyspace keyspace, String id, int bytes) {
        String text = "\"" + "x".repeat(bytes) + "\"";
        keyspace.raw()
                .append(
                        keyspace.keys().jobs() + id,
                        "\u001e{\"v\":1,\"attempts\":1,\"crashes\":0,\"note\":" + text + "}");
        keyspace.raw().rpush(keyspace.keys().errors() + id, text);
    }

    private static long sum(List<Finding> findings, ToLongFunction<Finding> number) {
        return findings.stream().mapToLong(number).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 1_000})
    void whenAWholeQueueIsGoneAllItsJobsComeBackInTheirOrder(int count, Keyspace keyspace) {
        List<Job> jobs = jobs(count);
        keyspace.stores().submit().submit(jobs);
        keyspace.raw().del(queue(keyspace));

        List<Finding> findings = Auditing.pass(keyspace);

        assertThat(findings).extracting(Finding::kind).containsOnly(Kind.NOWHERE);
        assertThat(sum(findings, Finding::repaired)).isEqualTo(count);
        assertThat(keyspace.snapshot().list("queue:normal"))
                .isEqualTo(jobs.stream().map(Job::id).toList());
        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    @Test
    void whenMoreAreNowhereThanAPassLooksForTheyComeBackByTheTimeTheyWouldRun(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs(2_500));
        keyspace.raw().del(queue(keyspace));

        Set<String> run = new HashSet<>();
        for (int pass = 0; pass < 5; pass++) {
            Auditing.pass(keyspace);
            for (Claim claim : keyspace.claim("node-1", 1_000, "echo")) {
                keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));
                run.add(claim.job().id());
            }
        }

        assertThat(run).hasSize(2_500);
    }

    @Test
    void whenAllThatIsScheduledIsGoneItWaitsForItsTimeAgain(Keyspace keyspace) {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        keyspace.stores()
                .submit()
                .submit(IntStream.range(0, 400)
                        .mapToObj(i -> job("j" + i).dueAt(later).build())
                        .toList());
        keyspace.raw().del(keyspace.keys().scheduled());

        assertThat(sum(Auditing.pass(keyspace), Finding::repaired)).isEqualTo(400);
        assertThat(keyspace.snapshot().scoresOf("queue:scheduled").values())
                .hasSize(400)
                .containsOnly(later.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(ints = {11_000, 100_000})
    void largeHistoriesOfWhatWaitsHoldUpNoPass(int bytes, Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs(60));
        for (int i = 0; i < 60; i++) {
            lengthenHistory(keyspace, "j" + i, bytes);
        }

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(Auditing.last(keyspace).checked().waiting()).isEqualTo(60);
    }

    @Test
    void whatIsWrongBehindLargeHistoriesIsFound(Keyspace keyspace) {
        List<Job> jobs = jobs(120);
        keyspace.stores().submit().submit(jobs);
        for (Job job : jobs) {
            lengthenHistory(keyspace, job.id(), 20_000);
        }
        keyspace.raw().rpush(queue(keyspace), "gone");
        keyspace.raw().lpush(queue(keyspace), "gone-too");

        assertThat(Auditing.pass(keyspace))
                .extracting(Finding::kind, Finding::examples)
                .containsExactlyInAnyOrder(
                        tuple(Kind.ENTRY_WITHOUT_RECORD, List.of("gone-too")),
                        tuple(Kind.ENTRY_WITHOUT_RECORD, List.of("gone")));
        assertThat(keyspace.snapshot().list("queue:normal"))
                .isEqualTo(jobs.stream()
                        .sorted(Comparator.comparing(Job::createdAt))
                        .map(Job::id)
                        .toList());
    }
}
