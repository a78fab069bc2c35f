package io.bananas.core.concern;

import static io.bananas.core.concern.SeenBuilder.NOW;
import static io.bananas.core.concern.SeenBuilder.calm;
import static io.bananas.core.concern.WorkerSymptomsTest.none;
import static io.bananas.core.concern.WorkerSymptomsTest.only;
import static io.bananas.core.view.Concern.Target.Type.AUDIT;
import static io.bananas.core.view.Concern.Target.Type.SCHEDULE;
import static io.bananas.core.view.Concern.Target.Type.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Schedule;
import io.bananas.core.store.StoreCheck.Condition;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.Finding;
import io.bananas.testing.ScheduleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each symptom shows when it should, and not under ordinary load. */
class KeyspaceSymptomsTest {

    private static final Duration QUICK = Duration.ofMillis(1);

    private static Schedule schedule(Instant next) {
        return ScheduleBuilder.schedule("nightly").build().with(new Schedule.Progress(next, NOW, "job-7"));
    }

    private static AuditReport audit(long quarantined, Finding... findings) {
        AuditReport.Checked checked = new AuditReport.Checked(1, 2, 3, 4, 5, quarantined);
        return new AuditReport(
                null, new AuditReport.Pass(NOW.minusSeconds(9), NOW, checked, List.of(findings)), Map.of());
    }

    @Test
    void nobodyFiresASchedule() {
        Concern found = only(new LateSchedule(), calm().due(schedule(NOW.minusSeconds(90))));
        assertThat(found.summary()).isEqualTo("Schedule nightly was to fire 90 s ago, and has not.");
        assertThat(found.target()).isEqualTo(new Target(SCHEDULE, "nightly"));
        none(new LateSchedule(), calm().due(schedule(NOW.minusSeconds(59))));
    }

    @Test
    void schedulesLeftOutOccurrences() {
        assertThat(only(new MissedSchedule(), calm().missed(2)).summary())
                .isEqualTo("Schedules left out 2 occurrences in the last 15 minutes: nobody fired them in time.");
        none(new MissedSchedule(), calm());
    }

    @Test
    void theLastJobOfAScheduleIsDead() {
        Concern found = only(new DeadSchedule(), calm().deadSchedule(schedule(NOW)));
        assertThat(found.summary()).isEqualTo("The last job of schedule nightly is dead.");
        assertThat(found.advice()).contains("GET /jobs/job-7");
        assertThat(found.target()).isEqualTo(new Target(SCHEDULE, "nightly"));
        none(new DeadSchedule(), calm());
    }

    @Test
    void redisMayLoseJobs() {
        Concern found =
                only(new RedisUnsuitable(), calm().redis(new Condition(QUICK, 0, "maxmemory-policy is allkeys-lru")));
        assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.summary()).isEqualTo("maxmemory-policy is allkeys-lru.");
        none(new RedisUnsuitable(), calm());
    }

    @Test
    void redisHasNearlyUsedUpItsMemory() {
        Concern near = only(new RedisMemory(), calm().redis(new Condition(QUICK, 0.93, null)));
        assertThat(near.severity()).isEqualTo(Severity.WARNING);
        assertThat(near.summary()).startsWith("Redis uses 93 % of its maxmemory. When it is full");
        assertThat(only(new RedisMemory(), calm().redis(new Condition(QUICK, 1.01, null)))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
        none(new RedisMemory(), calm().redis(new Condition(QUICK, 0.89, null)));
    }

    @Test
    void redisIsSlow() {
        Concern found = only(new RedisSlow(), calm().redis(new Condition(Duration.ofMillis(250), 0, null)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.summary()).startsWith("Redis takes 250 ms for a call");
        assertThat(only(new RedisSlow(), calm().redis(new Condition(Duration.ofSeconds(2), 0, null)))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
        none(new RedisSlow(), calm().redis(new Condition(Duration.ofMillis(99), 0, null)));
    }

    @Test
    void jobsAreInQuarantine() {
        Concern found = only(new Quarantined(), calm().audit(audit(3)));
        assertThat(found.summary()).startsWith("3 jobs are in quarantine");
        assertThat(found.target()).isEqualTo(new Target(AUDIT, "audit"));
        none(new Quarantined(), calm().audit(audit(0)));
    }

    @Test
    void theAuditFoundSomething() {
        Finding left = new Finding(Finding.Kind.TWO_PLACES, 2, 1, List.of("a"));
        Finding repaired = new Finding(Finding.Kind.NOWHERE, 1, 1, List.of("b"));
        Concern found = only(new AuditFound(), calm().audit(audit(0, left, repaired)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.summary())
                .isEqualTo("The audit found 3 jobs not as they should be (two_places, nowhere), and repaired 2.");
        assertThat(only(new AuditFound(), calm().audit(audit(0, repaired))).severity())
                .isEqualTo(Severity.INFO);
        none(new AuditFound(), calm().audit(audit(0)));
    }

    @Test
    void aTokenThatIsInUseExpiresSoon() {
        Instant made = NOW.minus(Duration.ofDays(89));
        Instant end = NOW.plus(Duration.ofHours(60));
        Concern found = only(new ExpiringToken(), calm().token(made, end, NOW));
        assertThat(found.severity()).isEqualTo(Severity.INFO);
        assertThat(found.summary()).startsWith("Token ci is in use and expires in 2 days, at 2026-11-24T00:30:30Z.");
        assertThat(found.target()).isEqualTo(new Target(TOKEN, "t0"));
        assertThat(only(new ExpiringToken(), calm().token(made, NOW.plusSeconds(60), NOW))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void tokensThatNobodyUsesOrThatAreMeantToBeShortDoNotMatter() {
        Instant end = NOW.plusSeconds(60);
        none(new ExpiringToken(), calm().token(NOW.minus(Duration.ofDays(89)), end, null));
        none(new ExpiringToken(), calm().token(NOW.minus(Duration.ofHours(1)), end, NOW));
        none(new ExpiringToken(), calm().token(NOW.minus(Duration.ofDays(89)), null, NOW));
        none(new ExpiringToken(), calm().token(NOW.minus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(4)), NOW));
    }
}
