package io.bananas.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobEvent;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.RecoverStore.Fate;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.spi.JobError;
import io.bananas.testing.JobBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.Test;

class JobMetricsTest {

    private static final String SUBMITTED = "bananas_jobs_submitted_total";
    private static final Duration TOOK = Duration.ofMillis(5);

    private final MetersSeen meters = new MetersSeen();
    private final JobMetrics metrics = new JobMetrics();

    private void prepare() {
        prepare(Labels.of(Set.of("mine", "elsewhere"), List.of("default", "eu")), Set.of("mine"));
    }

    private void prepare(Labels labels, Collection<String> runnable) {
        metrics.prepare(new Meters(meters.registry(), MetersSeen.APPLICATION), labels, runnable);
    }

    private static Job job(String name, String route) {
        return JobBuilder.job("a").named(name).route(route).build();
    }

    private static Claim claim(String name) {
        return JobBuilder.job("a").named(name).claimed(1);
    }

    private static JobError error() {
        return JobError.builder("x", "y").build();
    }

    @Test
    void noJobBringsAMeterWithIt() {
        prepare();
        Set<MetricID> before = meters.made();

        for (int i = 0; i < 2_000; i++) {
            Job stranger = job("name-" + i, "route-" + i);
            metrics.on(new JobEvent.Submitted(List.of(stranger)));
            metrics.on(new JobEvent.Crashed(
                    new Recovered(stranger.id(), stranger.name(), stranger.queue(), "node", 1, Fate.DEAD)));
            metrics.on(new JobEvent.Cancelled("a", stranger.name(), stranger.routingKey()));
        }

        assertThat(meters.made()).isEqualTo(before);
        for (String counter : List.of(SUBMITTED, "bananas_jobs_crashed_total", "bananas_jobs_cancelled_total")) {
            assertThat(meters.counted(counter, "name", "other", "routing_key", "other"))
                    .isEqualTo(2_000);
        }
    }

    @Test
    void namesAndRoutesThatAreKnownHereAreShown() {
        prepare();

        metrics.on(new JobEvent.Submitted(List.of(job("mine", "eu"), job("elsewhere", "default"))));
        metrics.on(new JobEvent.Submitted(List.of(job("mine", "us"), job("yours", "eu"))));

        assertThat(meters.counted(SUBMITTED, "name", "mine", "routing_key", "eu"))
                .isEqualTo(1);
        assertThat(meters.counted(SUBMITTED, "name", "elsewhere", "routing_key", "default"))
                .isEqualTo(1);
        assertThat(meters.counted(SUBMITTED, "name", "mine", "routing_key", "other"))
                .isEqualTo(1);
        assertThat(meters.counted(SUBMITTED, "name", "other", "routing_key", "eu"))
                .isEqualTo(1);
    }

    @Test
    void timesRunsByNameAndSettlingForAll() {
        prepare();

        metrics.on(new JobEvent.Started(claim("mine")));
        metrics.on(new JobEvent.Completed(claim("mine"), TOOK));
        metrics.on(new JobEvent.Failed(claim("mine"), error(), TOOK));
        metrics.on(new JobEvent.Retried(claim("mine"), error(), TOOK));
        metrics.on(new JobEvent.Dead(claim("mine"), error()));
        metrics.on(new JobEvent.Settled(claim("mine"), TOOK));

        assertThat(meters.timed("bananas_job_wait_seconds", "name", "mine", "routing_key", "default"))
                .isEqualTo(1);
        assertThat(meters.timed("bananas_job_duration_seconds", "name", "mine")).isEqualTo(2);
        assertThat(meters.timed("bananas_job_settle_seconds")).isEqualTo(1);
        for (String counter : List.of("jobs_completed", "job_runs_failed", "jobs_retried", "jobs_dead")) {
            assertThat(meters.counted("bananas_" + counter + "_total", "name", "mine", "routing_key", "default"))
                    .isEqualTo(1);
        }
    }

    @Test
    void timesCallsOfRedisAndDutiesAndLateSchedules() {
        prepare();

        metrics.redisCalls().accept(1_000_000);
        metrics.on(new JobEvent.DutyDone("recovering", TOOK));
        metrics.on(new JobEvent.DutyDone("recovering", TOOK));
        metrics.on(new JobEvent.Fired("nightly", "a", TOOK));
        metrics.on(new JobEvent.Fired("nightly", "b", TOOK.negated()));

        assertThat(meters.timed("bananas_redis_call_seconds")).isEqualTo(1);
        assertThat(meters.timed("bananas_duty_seconds", "duty", "recovering")).isEqualTo(2);
        assertThat(meters.timed("bananas_schedule_late_seconds")).isEqualTo(2);
        assertThat(meters.counted("bananas_schedules_fired_total")).isEqualTo(2);
    }

    @Test
    void manyHandlersAndRoutesHaveOnlySoManyMeters() {
        List<String> handlers =
                IntStream.range(0, 10_000).mapToObj(i -> "n" + i).toList();
        List<String> routes = IntStream.range(0, 1_000).mapToObj(i -> "r" + i).toList();

        prepare(Labels.of(handlers, routes), handlers);
        metrics.on(new JobEvent.Submitted(List.of(job("n9999", "r999"))));
        metrics.on(new JobEvent.Completed(claim("n9999"), TOOK));

        assertThat(meters.made()).hasSizeLessThan(8 * Labels.MOST_KINDS + Labels.MOST_NAMES + 100);
        assertThat(meters.counted(SUBMITTED, "name", "other", "routing_key", "other"))
                .isEqualTo(1);
        assertThat(meters.timed("bananas_job_duration_seconds", "name", "other"))
                .isEqualTo(1);
    }

    @Test
    void eachMeterHasAText() {
        prepare();

        assertThat(meters.made())
                .allSatisfy(id -> assertThat(meters.help(id.getName())).endsWith("."));
    }

    @Test
    void aRegistryThatKeepsOtherTextsOfAnEarlierDeploymentIsNoHindrance() {
        MetricRegistry registry = meters.registry();
        registry.counter(Metadata.builder()
                .withName(SUBMITTED)
                .withDescription("Another text.")
                .build());

        prepare();

        assertThat(meters.help(SUBMITTED)).isEqualTo("Another text.");
    }
}
