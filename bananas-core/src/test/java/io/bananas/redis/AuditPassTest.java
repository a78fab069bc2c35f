package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Job;
import io.bananas.core.store.AuditStore;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Finding;
import io.bananas.core.view.Finding.Kind;
import io.bananas.redis.script.Scripts;
import io.bananas.testing.Auditing;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How an audit goes through a keyspace: in small steps that all nodes share, and what it tidies up on its way. */
@ExtendWith(WithRedis.class)
class AuditPassTest {

    private static Instant later() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private static void submitMany(Keyspace keyspace, int count) {
        List<Job> many = IntStream.range(0, count)
                .mapToObj(i ->
                        job("j" + i).createdAt(JobBuilder.CREATED.plusMillis(i)).build())
                .toList();
        keyspace.stores().submit().submit(many);
    }

    private static AuditStore.Step step(AuditStore store) {
        return store.step();
    }

    private static boolean isUnderWay(Keyspace keyspace) {
        return keyspace.stores().audit().report().runningSince() != null;
    }

    @Test
    void beforeTheFirstPassThereIsNothingToReport(Keyspace keyspace) {
        AuditReport report = keyspace.stores().audit().report();

        assertThat(report.runningSince()).isNull();
        assertThat(report.last()).isNull();
        assertThat(report.totals()).isEmpty();
    }

    @Test
    void aSmallKeyspaceIsDoneInOneStepAndThenThereIsARest(@TempDir Path directory) {
        // a step looks at all keys of the server, those of other tests included
        try (OwnRedis redis = OwnRedis.in(directory);
                Keyspace keyspace = redis.keyspace()) {
            submitMany(keyspace, 3);

            assertThat(step(keyspace.stores().audit()).isMore()).isFalse();
            Instant started = Auditing.last(keyspace).startedAt();
            step(keyspace.stores().audit());

            assertThat(Auditing.last(keyspace).startedAt()).isEqualTo(started);
            assertThat(isUnderWay(keyspace)).isFalse();
        }
    }

    @Test
    void aRouteThatGetsAScheduledJobDuringAPassStays(Keyspace keyspace) {
        submitMany(keyspace, 2_000);
        AuditStore audit = withLongSeconds(keyspace);
        assertThat(step(audit).isMore()).isTrue();
        keyspace.submit(job("late").route("late").dueAt(later()));

        Auditing.pass(keyspace);

        assertThat(keyspace.snapshot().scoresOf("routes")).containsKey("late");
    }

    @Test
    void allNodesTogetherTakeFourStepsInASecond(Keyspace keyspace) {
        submitMany(keyspace, 2_000);
        AuditStore one = withLongSeconds(keyspace);
        AuditStore other = withLongSeconds(keyspace);
        String pass = keyspace.keys().named("audit_pass");
        List<Boolean> more = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            more.add(step(i % 2 == 0 ? one : other).isMore());
        }
        String cursor = keyspace.raw().hget(pass, "cursor");

        assertThat(more).containsExactly(true, true, true, false);
        assertThat(step(other).isMore()).isFalse();
        assertThat(keyspace.raw().hget(pass, "cursor")).isEqualTo(cursor);

        keyspace.raw().hset(pass, "at", Long.toString(System.currentTimeMillis() - 1_000));
        assertThat(step(keyspace.stores().audit()).isMore()).isTrue();
    }

    /** One for which four steps within an hour are as four within a second. */
    private static AuditStore withLongSeconds(Keyspace keyspace) {
        Scripts scripts = new Scripts(keyspace.open().link());
        return new RedisAuditStore(
                scripts, new KeyspaceNames(keyspace.keys(), Keyspace.RETENTION), Duration.ofHours(1));
    }

    @Test
    void anotherNodeGoesOnWhereOneWasKilled(Keyspace keyspace) {
        submitMany(keyspace, 1_000);
        Auditing.step(keyspace);
        Auditing.step(keyspace);
        AuditStore other = keyspace.open().stores().audit();
        while (isUnderWay(keyspace)) {
            keyspace.raw().hdel(keyspace.keys().named("audit_pass"), "at");
            step(other);
        }

        assertThat(Auditing.last(keyspace).findings()).isEmpty();
        assertThat(Auditing.last(keyspace).checked().jobs()).isBetween(1_000L, 1_050L);
        assertThat(Auditing.last(keyspace).checked().waiting()).isEqualTo(1_000);
    }

    @Test
    void aClockThatWentBackDoesNotStopIt(Keyspace keyspace) {
        submitMany(keyspace, 1_000);
        String future = Long.toString(System.currentTimeMillis() + 1_000_000);
        Auditing.step(keyspace);
        keyspace.raw().hset(keyspace.keys().named("audit_pass"), "at", future);

        assertThat(step(keyspace.stores().audit()).isMore()).isTrue();

        while (isUnderWay(keyspace)) {
            Auditing.step(keyspace);
        }
        keyspace.raw().hset(keyspace.keys().named("audit_last"), "started_at", future);
        step(keyspace.stores().audit());
        assertThat(isUnderWay(keyspace)).isTrue();
    }

    @Test
    void aJobLostFromALongQueueIsFoundOnceItsTurnIsOver(Keyspace keyspace) {
        submitMany(keyspace, 2_000);
        keyspace.raw().lrem(keyspace.keys().base() + "queue:normal", 1, "j50");
        assertThat(Auditing.pass(keyspace)).isEmpty();
        keyspace.stores()
                .settle()
                .done(keyspace.claim("node-1", 60, "echo").stream()
                        .map(claim -> Settlements.completed(claim, "1"))
                        .toList());

        assertThat(Auditing.pass(keyspace)).containsExactly(new Finding(Kind.NOWHERE, 1, 1, List.of("j50")));
        assertThat(keyspace.claimOne().job().id()).isEqualTo("j50");
    }

    @Test
    void whatIsNotInTheOrderOfItsTimesIsNoFinding(Keyspace keyspace) {
        submitMany(keyspace, 1_000);
        keyspace.submit(job("late").createdAt(JobBuilder.CREATED.minusSeconds(9)));

        assertThat(Auditing.pass(keyspace)).isEmpty();
    }

    /** The search for it takes several steps; it turns up where the search has been already. */
    @Test
    void aSuspectThatMovesMeanwhileIsAcquitted(Keyspace keyspace) {
        submitMany(keyspace, 2_000);
        keyspace.submit(job("late").createdAt(JobBuilder.CREATED.minusSeconds(9)));
        String suspects = keyspace.keys().named("audit_suspects");
        String list = keyspace.keys().base() + "queue:normal";
        keyspace.raw().lrem(list, 1, "late");
        while (!keyspace.raw().exists(suspects)) {
            Auditing.step(keyspace);
        }
        while (!"suspects".equals(keyspace.raw().hget(keyspace.keys().named("audit_pass"), "place"))) {
            Auditing.step(keyspace);
        }
        keyspace.raw().rpush(list, "late");
        keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ZERO)));
        keyspace.stores().promote().promote(10);
        assertThat(keyspace.raw().lindex(list, 0)).isEqualTo("late");

        List<Finding> findings = new ArrayList<>();
        while (isUnderWay(keyspace)) {
            findings.addAll(Auditing.step(keyspace));
        }
        assertThat(findings).isEmpty();
        assertThat(keyspace.raw().lindex(list, -1)).isEqualTo("j0");
    }

    @Test
    void whatWasKeptLongEnoughIsForgotten(Keyspace keyspace) {
        for (int i = 0; i < 200; i++) {
            keyspace.raw().zadd(keyspace.keys().dead(), i, "d" + i);
            keyspace.raw().zadd(keyspace.keys().quarantine(), i, "q" + i);
        }

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().exists(keyspace.keys().dead())).isFalse();
        assertThat(keyspace.raw().exists(keyspace.keys().quarantine())).isFalse();
    }

    @Test
    void wishesToCancelWhatDoesNotRunAreForgotten(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.claimOne();
        keyspace.stores().cancel().cancel("a");
        keyspace.raw().hset(keyspace.keys().cancels(), "gone", "1");

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().hkeys(keyspace.keys().cancels())).containsExactly("a");
    }

    @Test
    void sideListsThatAreGoneAreForgotten(Keyspace keyspace) {
        String queue = keyspace.keys().base() + "queue:normal";
        keyspace.raw().zadd(queue + ":parked", 1, "echo");
        keyspace.raw().hset(keyspace.keys().parked(), queue, "3");

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().exists(queue + ":parked", keyspace.keys().parked()))
                .isZero();
    }

    @Test
    void howManyAreParkedIsCountedAgain(Keyspace keyspace) {
        keyspace.submit(job("a").named("x"), job("b").named("x"), job("c").named("y"));
        keyspace.claim("node-1", 1, "other");
        keyspace.raw().hset(keyspace.keys().parked(), keyspace.keys().base() + "queue:normal", "7");

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.snapshot().parked()).containsExactly(Map.entry("queue:normal", 3L));
    }

    @Test
    void aKeyThatHoldsSomethingElseHidesNoOtherFinding(Keyspace keyspace) {
        keyspace.submit(job("lost"));
        keyspace.raw().del(keyspace.keys().base() + "queue:normal");
        keyspace.raw().set(keyspace.keys().base() + "queue:low", "?");

        List<Finding> findings = Auditing.pass(keyspace);
        findings.addAll(Auditing.pass(keyspace));

        assertThat(findings).extracting(Finding::kind).contains(Finding.Kind.UNCHECKED_PLACE);
        keyspace.raw().del(keyspace.keys().base() + "queue:low");
    }

    @Test
    void routesWithoutJobsAreForgotten(Keyspace keyspace) {
        keyspace.submit(job("a").route("waits"), job("b").route("sleeps").dueAt(later()), job("c").route("runs"));
        keyspace.submit(job("d"));
        keyspace.raw().zadd(keyspace.keys().routes(), Map.of("was", 0.0, "used", 0.0));
        keyspace.raw().zrem(keyspace.keys().routes(), "sleeps");
        keyspace.stores()
                .claim()
                .claim(Keyspace.claimOf("node-1", 1, "echo").routes("runs").build());

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(keyspace.raw().zrange(keyspace.keys().routes(), 0, -1))
                .containsExactlyInAnyOrder("default", "waits", "sleeps", "runs");
    }
}
