package io.bananas.core.event;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.spi.JobError;
import io.bananas.spi.Priority;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Logged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobStepsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TOOK = Duration.ofMillis(12);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final AtomicLong nanos = new AtomicLong();
    private final Logger logger = Logger.getLogger(JobSteps.class.getName());
    private final Logged logged = new Logged();

    @AfterEach
    void close() {
        logged.close();
        logger.setLevel(null);
    }

    private JobSteps steps(LogJobs choice) {
        return new JobSteps("node-7", choice, nanos::get);
    }

    private static Claim claim(String id) {
        return job(id).named("echo")
                .priority(Priority.HIGH)
                .payload("\"the payload\"")
                .claimed(1);
    }

    private static JobError error() {
        return JobError.builder("java.lang.IllegalStateException", "boom").build();
    }

    private List<Object> events() {
        return logged.fieldsWith("BANANAS").stream()
                .map(line -> line.get("event"))
                .toList();
    }

    @Test
    void eachStepIsALineWithItsFields() {
        Claim claim = claim("j1");
        JobSteps steps = steps(LogJobs.AUTO);
        List.of(
                        new JobEvent.Submitted(List.of(claim.job())),
                        new JobEvent.Claimed(List.of(claim)),
                        new JobEvent.Started(claim),
                        new JobEvent.Completed(claim, TOOK),
                        new JobEvent.Failed(claim, error(), TOOK),
                        new JobEvent.Snoozed(claim, SECOND))
                .forEach(steps::on);

        assertThat(events()).containsExactly("submitted", "claimed", "started", "completed", "failed", "snoozed");
        assertThat(logged.fieldsWith("BANANAS"))
                .allSatisfy(line -> assertThat(line)
                        .containsEntry("job_id", "j1")
                        .containsEntry("job_name", "echo")
                        .containsEntry("queue_name", "default:high")
                        .containsEntry("routing_key", "default")
                        .containsEntry("priority", "high")
                        .containsKeys("code", "worker_id"));
        assertThat(only("BANANAS-3023"))
                .containsEntry("duration_ms", 12L)
                .containsEntry("wait_ms", 1_000L)
                .containsEntry("attempt", 1)
                .containsEntry("worker_id", "node");
        assertThat(only("BANANAS-3024")).containsEntry("error_type", "java.lang.IllegalStateException");
        assertThat(only("BANANAS-3025")).containsEntry("delay_ms", 1_000L);
        assertThat(logged.with("the payload")).isEmpty();
        assertThat(logged.with("BANANAS-3023")).containsExactly("BANANAS-3023: echo j1 completed in 12 ms");
    }

    private Map<String, Object> only(String code) {
        List<Map<String, Object>> lines = logged.fieldsWith(code);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void aJobForLaterSaysHowMuchLater() {
        steps(LogJobs.AUTO)
                .on(new JobEvent.Submitted(List.of(
                        job("j1").dueAt(JobBuilder.CREATED.plusSeconds(5)).build())));

        assertThat(only("BANANAS-3020")).containsEntry("delay_ms", 5_000L).containsEntry("worker_id", "node-7");
    }

    @Test
    void theTraceOfTheJobIsInItsLines() {
        JobSteps steps = steps(LogJobs.AUTO);
        steps.on(new JobEvent.Submitted(List.of(
                job("j1")
                        .headers(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01"))
                        .build(),
                job("j2").headers(Map.of("traceparent", "whatever")).build())));

        assertThat(logged.fieldsWith("j1"))
                .allSatisfy(line ->
                        assertThat(line).containsEntry("trace_id", TRACE).containsEntry("span_id", SPAN));
        assertThat(logged.fieldsWith("j2"))
                .allSatisfy(line -> assertThat(line).doesNotContainKeys("trace_id", "span_id"));
    }

    @Test
    void aCancelledJobIsTold() {
        steps(LogJobs.AUTO).on(new JobEvent.Cancelled("j1", "echo", "gpu"));

        assertThat(only("BANANAS-3026"))
                .containsEntry("event", "cancelled")
                .containsEntry("job_id", "j1")
                .containsEntry("routing_key", "gpu");
    }

    @Test
    void tenJobsASecondAreAllTold() {
        JobSteps steps = steps(LogJobs.AUTO);
        for (int i = 0; i < 100; i++) {
            wholeWay(steps, claim("j" + i));
            nanos.addAndGet(SECOND.dividedBy(10).toNanos());
            steps.tick();
        }

        assertThat(events()).hasSize(400).doesNotContainNull();
    }

    private static void wholeWay(JobSteps steps, Claim claim) {
        steps.on(new JobEvent.Submitted(List.of(claim.job())));
        steps.on(new JobEvent.Claimed(List.of(claim)));
        steps.on(new JobEvent.Started(claim));
        steps.on(new JobEvent.Completed(claim, TOOK));
    }

    @Test
    void thirtyThousandJobsASecondAreFiftyLinesAndOneThatCountsTheRest() {
        JobSteps steps = steps(LogJobs.AUTO);
        for (int i = 0; i < 30_000; i++) {
            wholeWay(steps, claim("j" + i));
        }
        assertThat(logged.with("BANANAS")).hasSize(50);
        nanos.addAndGet(SECOND.toNanos());
        steps.tick();
        steps.tick();

        assertThat(only("BANANAS-3027")).containsEntry("count", 119_950L);
        assertThat(logged.with("BANANAS-3027"))
                .containsExactly("BANANAS-3027: more steps of jobs than lines in a second; the rest, by name:"
                        + " echo claimed 29987, echo completed 29988, echo started 29988, echo submitted 29987");
    }

    @Test
    void allMeansAll() {
        JobSteps steps = steps(LogJobs.ALL);
        for (int i = 0; i < 1_000; i++) {
            wholeWay(steps, claim("j" + i));
        }

        assertThat(events()).hasSize(4_000);
    }

    @Test
    void whoWantsFailuresOnlyIsToldNoStep() {
        wholeWay(steps(LogJobs.FAILURES), claim("j1"));

        assertThat(events()).isEmpty();
    }

    @Test
    void atDebugAllIsToldWhateverIsChosen() {
        logger.setLevel(Level.FINE);
        for (LogJobs choice : LogJobs.values()) {
            JobSteps steps = steps(choice);
            for (int i = 0; i < 100; i++) {
                wholeWay(steps, claim("j" + i));
            }
        }

        assertThat(events()).hasSize(1_200);
    }

    @Test
    void whereTheLogTakesNoInfoNothingIsCounted() {
        logger.setLevel(Level.WARNING);
        JobSteps steps = steps(LogJobs.ALL);
        wholeWay(steps, claim("j1"));

        assertThat(events()).isEmpty();
    }
}
