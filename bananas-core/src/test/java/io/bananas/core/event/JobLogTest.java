package io.bananas.core.event;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.RecoverStore.Fate;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.spi.JobError;
import io.bananas.testing.Logged;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobLogTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String BOOM = "java.lang.IllegalStateException: boom";

    private final AtomicLong nanos = new AtomicLong();
    private final JobLog log = new JobLog("node-7", Set.of("order.place"), LogJobs.AUTO, nanos::get);
    private final Logged logged = new Logged();

    @AfterEach
    void close() {
        logged.close();
    }

    private static Claim claim(String id) {
        return job(id).named("order.place").payload("\"the payload\"").claimed(1);
    }

    private static JobError error(String message) {
        String type = IllegalStateException.class.getName();
        String stack = type + ": " + message + "\n\tat shop.Order.place(Order.java:7)";
        return JobError.builder(type, message).stack(stack).build();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aFailedRunIsOneLine() {
        log.on(new JobEvent.Retried(claim("o6"), error("boom"), Duration.ofSeconds(2)));

        assertThat(logged.with("BANANAS"))
                .containsExactly("BANANAS-3010: order.place o6 failed (run 1 of 4, again in 2 s): " + BOOM);
    }

    @Test
    void aDeadJobIsToldWithItsStack() {
        log.on(new JobEvent.Dead(claim("o6"), error("boom")));

        assertThat(logged.with("BANANAS-3011: order.place o6 is dead after 1 run: " + BOOM))
                .singleElement()
                .asString()
                .contains("\n    " + BOOM)
                .contains("shop.Order.place(Order.java:7)");
    }

    @Test
    void theSameStackIsToldOnceAMinute() {
        log.on(new JobEvent.Dead(claim("o6"), error("boom")));
        log.on(new JobEvent.Dead(claim("o7"), error("boom")));
        pass(Duration.ofMinutes(1));
        log.on(new JobEvent.Dead(claim("o8"), error("boom")));

        assertThat(logged.with("Order.java:7")).hasSize(2).noneMatch(line -> line.contains("o7"));
        assertThat(logged.with("BANANAS-3011")).hasSize(3);
    }

    @Test
    void whatCrashedToDeathIsAnError() {
        log.on(new JobEvent.Crashed(crashed(claim("o6").job(), "node-1", 3, Fate.DEAD)));
        log.on(new JobEvent.Crashed(crashed(claim("o7").job(), "node-1", 1, Fate.AGAIN)));

        assertThat(logged.with("BANANAS"))
                .containsExactly(
                        "BANANAS-3011: order.place o6 is dead after 3 crashes: its lease on node node-1 ran out",
                        "BANANAS-4001: the lease of order.place o7 on node node-1 ran out, crash 1: it runs again");
    }

    @Test
    void tenThousandFailuresASecondAreFiftyLinesAndOneOfCounts() {
        for (int i = 0; i < 10_000; i++) {
            log.on(new JobEvent.Retried(claim("o" + i), error("boom"), SECOND));
        }
        assertThat(logged.with("BANANAS")).hasSize(50);
        pass(SECOND);
        log.tick();
        log.tick();

        assertThat(logged.with("BANANAS-3012"))
                .containsExactly(
                        "BANANAS-3012: more job events than lines in a second; the rest, by name: order.place failed 9950");
        log.on(new JobEvent.Retried(claim("last"), error("boom"), SECOND));
        assertThat(logged.with("order.place last")).hasSize(1);
    }

    @Test
    void anyNumberOfNamesDoesNotMakeALongLine() {
        for (int i = 0; i < 5_000; i++) {
            log.on(new JobEvent.Dead(job("a").named("name-" + i).claimed(1), error("boom")));
        }
        pass(SECOND);
        log.tick();

        assertThat(logged.with("BANANAS-3012"))
                .singleElement()
                .asString()
                .contains("others 4930")
                .hasSizeLessThan(600);
    }

    @Test
    void noMessageLooksLikeALineOfItsOwnOrIsTakenForAPattern() {
        String message = "{0}\nERROR BANANAS-1005: forged\u001b[2J" + "x".repeat(5_000);
        log.on(new JobEvent.Retried(claim("o6"), error(message), SECOND));
        log.on(new JobEvent.Dead(claim("o7"), error(message)));

        assertThat(logged.with("BANANAS-3010"))
                .singleElement()
                .asString()
                .doesNotContain("\n", "\u001b")
                .hasSizeLessThan(700);
        assertThat(logged.with("BANANAS-3011"))
                .singleElement()
                .asString()
                .doesNotContain("\nERROR", "\u001b")
                .hasSizeLessThan(5_000);
        assertThat(logged.with("{0} ERROR BANANAS-1005: forged")).hasSize(2);
    }

    @Test
    void neverTellsAPayload() {
        log.on(new JobEvent.Retried(claim("o6"), error("boom"), SECOND));
        log.on(new JobEvent.Dead(claim("o6"), error("boom")));

        assertThat(logged.with("the payload")).isEmpty();
    }

    @Test
    void aNameWithoutAHandlerIsToldOnce() {
        for (int i = 0; i < 3; i++) {
            log.on(new JobEvent.Submitted(
                    List.of(job("a").named("order.plaec").build(), claim("b").job())));
        }

        assertThat(logged.with("BANANAS-3013"))
                .containsExactly("BANANAS-3013: there is no handler for order.plaec in this deployment; "
                        + "its jobs wait for a node that has one");
    }

    @Test
    void namesWithoutAHandlerAreNotRememberedWithoutEnd() {
        for (int i = 0; i < 5_000; i++) {
            pass(SECOND);
            log.on(new JobEvent.Submitted(List.of(job("a").named("name-" + i).build())));
        }

        assertThat(logged.with("BANANAS-3013")).hasSize(1_000);
    }

    @Test
    void tellsOfLateOutcomesAndOfWhatGoesIntoQuarantine() {
        log.on(new JobEvent.Stale(job("a").claimed(5)));
        log.on(new JobEvent.Quarantined("b"));

        assertThat(logged.with("BANANAS-3002: job a was finished too late under fence 5"))
                .hasSize(1);
        assertThat(logged.with("BANANAS-4003: the record of job b is missing")).hasSize(1);
    }

    @Test
    void eachLineHasTheFieldsOfItsJob() {
        Claim claim = claim("o6");
        log.on(new JobEvent.Retried(claim, error("boom"), Duration.ofSeconds(2)));
        log.on(new JobEvent.Dead(claim, error("boom")));
        log.on(new JobEvent.Stale(claim));
        log.on(new JobEvent.Crashed(crashed(claim.job(), "node-1", 1, Fate.AGAIN)));

        assertThat(logged.fieldsWith("BANANAS"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .containsEntry("job_id", "o6")
                        .containsEntry("job_name", "order.place")
                        .containsEntry("queue_name", "default:normal")
                        .containsEntry("routing_key", "default")
                        .containsEntry("priority", "normal")
                        .containsKey("worker_id"))
                .extracting(line -> line.get("event"))
                .containsExactly("retried", "dead", "stale", "crashed");
        assertThat(logged.fieldsWith("BANANAS-3010"))
                .singleElement(MAP)
                .containsEntry("code", "BANANAS-3010")
                .containsEntry("attempt", 1)
                .containsEntry("delay_ms", 2_000L)
                .containsEntry("error_type", IllegalStateException.class.getName());
    }

    @Test
    void tellsAllWhenAskedForAll() {
        JobLog all = new JobLog("node-7", Set.of("order.place"), LogJobs.ALL, nanos::get);
        for (int i = 0; i < 1_000; i++) {
            all.on(new JobEvent.Dead(claim("o" + i), error("boom")));
        }

        assertThat(logged.with("BANANAS-3011")).hasSize(1_000);
    }

    @Test
    void delaysAreInTheUnitPeopleUse() {
        assertThat(Stream.of(250, 1_000, 2_150, 119_000, 600_000, 10_800_000)
                        .map(millis -> LogText.of(Duration.ofMillis(millis))))
                .containsExactly("250 ms", "1 s", "2.2 s", "119 s", "10 min", "3 h");
    }

    private static Recovered crashed(Job job, String node, int crashes, Fate fate) {
        return new Recovered(job.id(), job.name(), job.queue(), node, crashes, fate);
    }
}
