package io.bananas.core.concern;

import static io.bananas.core.concern.SeenBuilder.NOW;
import static io.bananas.core.concern.SeenBuilder.calm;
import static io.bananas.core.concern.WorkerSymptomsTest.none;
import static io.bananas.core.concern.WorkerSymptomsTest.only;
import static io.bananas.core.view.Concern.Target.Type.JOB;
import static io.bananas.core.view.Concern.Target.Type.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each symptom shows when it should, and not under ordinary load. */
class JobSymptomsTest {

    private static Totals totals(long completed, long failed, long retried, long crashed) {
        return new Totals(1, 2, 3, completed, failed, retried, crashed, 0);
    }

    /** Dead jobs, the newest first, one each second. */
    private static JobInfo[] dead(int count, String name, String type, Instant newest) {
        return IntStream.range(0, count)
                .mapToObj(i -> JobInfo.builder(name + i, name)
                        .status(JobStatus.FAILED)
                        .finishedAt(newest.minusSeconds(i))
                        .errors(List.of(
                                JobError.builder(type, "no route to host " + i).build()))
                        .build())
                .toArray(JobInfo[]::new);
    }

    @Test
    void aPausedRouteFills() {
        Instant paused = NOW.minusSeconds(600);
        Concern found = only(new PausedRoute(), calm().route("gpu", paused, 120, 590));
        assertThat(found.severity()).isEqualTo(Severity.INFO);
        assertThat(found.since()).isEqualTo(paused);
        assertThat(found.summary())
                .isEqualTo(
                        "Route gpu is paused since 2026-11-21T12:20:30Z, and fills: 120 jobs wait on it, the oldest for 9 min.");
        assertThat(found.target()).isEqualTo(new Target(ROUTE, "gpu"));

        none(new PausedRoute(), calm().route("gpu", paused, 0, 0));
    }

    @Test
    void aPauseIsForgottenWhenJobsHaveWaitedForItLongAndNotBefore() {
        Instant longAgo = NOW.minusSeconds(1_800);
        assertThat(only(new PausedRoute(), calm().route("gpu", longAgo, 1, 1_800))
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(only(new PausedRoute(), calm().route("gpu", longAgo, 1, 60)).severity())
                .isEqualTo(Severity.INFO);
        assertThat(only(new PausedRoute(), calm().route("gpu", NOW.minusSeconds(60), 1, 90_000))
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void moreJobsComeThanEnd() {
        Concern found = only(new FallingBehind(), calm().waiting(100, 200, 400, 700, 900, 1_300, 1_500));
        assertThat(found.since()).isEqualTo(Instant.parse("2026-11-21T12:25:00Z"));
        assertThat(found.summary())
                .isEqualTo(
                        "More jobs come than workers run: 1500 wait, and the number grows by about 255 a minute since"
                                + " 2026-11-21T12:25:00Z.");
        assertThat(found.facts()).containsEntry("grows_by_a_minute", 255L);
    }

    @Test
    void aBatchThatIsWorkedOffOrAPausedRouteIsNotFallingBehind() {
        none(new FallingBehind(), calm().waiting(0, 0, 0, 0, 0, 100_000, 99_000));
        none(new FallingBehind(), calm().waiting(0, 90_000, 70_000, 50_000, 30_000, 10_000, 200));
        none(new FallingBehind(), calm().waiting(1, 2, 3, 4, 5, 6, 7));
        none(
                new FallingBehind(),
                calm().route("gpu", NOW.minusSeconds(60), 1_400, 60).waiting(100, 200, 400, 700, 900, 1_300, 1_500));
        none(
                new FallingBehind(),
                calm().unserved("default", "typo", 1_400, 60).waiting(100, 200, 400, 700, 900, 1_300, 1_500));
    }

    @Test
    void manyJobsDieOfOneError() {
        JobInfo[] jobs = dead(14, "resize", "java.io.IOException", NOW);
        Concern found = only(new DeadBurst(), calm().dead(jobs).dead(dead(3, "echo", "x.Other", NOW)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.since()).isEqualTo(NOW.minusSeconds(13));
        assertThat(found.summary())
                .isEqualTo(
                        "14 jobs called resize died since 2026-11-21T12:30:17Z. The last one failed with IOException:"
                                + " no route to host 0.");
        assertThat(found.facts()).containsEntry("count", 14).containsEntry("is_all", true);
        assertThat(found.target()).isEqualTo(new Target(JOB, "resize0"));

        Concern many = only(new DeadBurst(), calm().dead(dead(100, "resize", "x.E", NOW)));
        assertThat(many.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(many.summary()).startsWith("At least 100 jobs");
    }

    @Test
    void someDeadJobsOrOldOnesAreNoBurst() {
        none(new DeadBurst(), calm().dead(dead(9, "resize", "x.E", NOW)).dead(dead(9, "resize", "x.F", NOW)));
        none(new DeadBurst(), calm().dead(dead(50, "resize", "x.E", NOW.minus(Duration.ofMinutes(10)))));
    }

    @Test
    void mostRunsFailAndAreRepeated() {
        Concern found = only(new RetryStorm(), calm().lately(totals(500, 0, 0, 0), totals(520, 10, 150, 0)));
        assertThat(found.summary())
                .isEqualTo(
                        "Most runs fail: 150 were to be repeated since 2026-11-21T12:26:00Z, while 30 jobs ended. 2 jobs"
                                + " wait for a time or a retry.");
        none(new RetryStorm(), calm().lately(totals(500, 0, 0, 0), totals(800, 0, 150, 0)));
        none(new RetryStorm(), calm().lately(totals(500, 0, 0, 0), totals(500, 0, 99, 0)));
    }

    @Test
    void workersDied() {
        Concern found = only(new Crashes(), calm().lately(totals(1, 0, 0, 7), totals(1, 0, 0, 10)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.summary()).startsWith("3 runs crashed since 2026-11-21T12:16:00Z");
        none(new Crashes(), calm().lately(totals(1, 0, 0, 7), totals(1, 0, 0, 7)));
    }
}
