package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.AuditReport;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.Caller;
import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Deaths;
import io.bananas.core.view.Finding;
import io.bananas.core.view.LogEntry;
import io.bananas.core.view.LogPage;
import io.bananas.core.view.MadeToken;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Role;
import io.bananas.core.view.SchedulePreview;
import io.bananas.core.view.Token;
import io.bananas.core.view.Unserved;
import io.bananas.core.view.Why;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.web.access.Acted;
import io.bananas.web.job.BatchIds;
import io.bananas.web.list.BulkAnswer;
import io.bananas.web.list.JobPage;
import io.bananas.web.queue.QueuesPage;
import io.bananas.web.result.JobState;
import io.bananas.web.token.Tokens;
import io.bananas.web.worker.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The JSON of each answer. */
class WritersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aNewJobHasAllFields() throws IOException {
        JobInfo job = JobInfo.builder("a", "n").createdAt(NOON).build();
        assertThat(Written.by(job))
                .isEqualTo(
                        "{\"id\":\"a\",\"name\":\"n\",\"description\":null,\"headers\":{},\"schedule_id\":null,\"payload\":null,\"status\":\"pending\","
                                + "\"priority\":\"normal\",\"routing_key\":\"default\",\"created_at\":\"2026-11-21T12:00:00.000Z\","
                                + "\"updated_at\":\"2026-11-21T12:00:00.000Z\",\"scheduled_for\":null,\"started_at\":null,"
                                + "\"finished_at\":null,\"attempts\":0,\"max_retries\":3,\"timeout_ms\":300000,\"crashes\":0,"
                                + "\"progress\":null,\"error\":null,\"errors\":[]}");
    }

    @Test
    void aResult() throws IOException {
        JobResult result = JobResult.builder("a", JobStatus.COMPLETED)
                .result("[1, 2]")
                .completedAt(NOON)
                .duration(Duration.ofMillis(42))
                .build();
        assertThat(Written.by(result))
                .isEqualTo("{\"id\":\"a\",\"status\":\"completed\",\"result\":[1, 2],\"error\":null,"
                        + "\"completed_at\":\"2026-11-21T12:00:00.000Z\",\"duration_ms\":42}");
    }

    @Test
    void queues() throws IOException {
        QueueOverview overview = new QueueOverview(
                List.of(
                        new QueueOverview.Route("default", null, Map.of(), Map.of()),
                        new QueueOverview.Route(
                                "gpu",
                                Instant.EPOCH,
                                Map.of(Priority.LOW, 4L),
                                Map.of(Priority.LOW, Duration.ofSeconds(2)))),
                "gpu",
                new QueueOverview.Totals(1, 2, 3, 4, 5, 6, 7, 8));
        Unserved unserved = new Unserved(
                1,
                new Unserved.Served(Map.of("gpu", Set.of(Priority.HIGH)), Set.of(Priority.LOW)),
                7,
                List.of(
                        new Unserved.Group("gpu", Priority.HIGH, "odd", 3, Duration.ofSeconds(2)),
                        new Unserved.Group("x", Priority.NORMAL, null, 4, Duration.ofSeconds(1))));
        assertThat(Written.by(new QueuesPage(overview, unserved, "next")))
                .isEqualTo(
                        "{\"next_cursor\":\"next\",\"routes\":[{\"routing_key\":\"default\",\"paused\":false,"
                                + "\"waiting\":{\"high\":0,\"normal\":0,\"low\":0},\"oldest_ms\":null,\"served\":{\"high\":false,\"normal\":false,\"low\":true}},"
                                + "{\"routing_key\":\"gpu\",\"paused\":true,\"waiting\":{\"high\":0,\"normal\":0,\"low\":4},"
                                + "\"oldest_ms\":2000,\"served\":{\"high\":true,\"normal\":false,\"low\":true}}],\"totals\":{\"processing\":1,\"scheduled\":2,\"dead\":3,\"completed\":4,"
                                + "\"failed\":5,\"retried\":6,\"crashed\":7,\"cancelled\":8,\"unserved\":7},\"unserved\":["
                                + "{\"routing_key\":\"gpu\",\"priority\":\"high\",\"name\":\"odd\",\"waiting\":3,\"oldest_ms\":2000},"
                                + "{\"routing_key\":\"x\",\"priority\":\"normal\",\"name\":null,\"waiting\":4,\"oldest_ms\":1000}]}");
    }

    @Test
    void workers() throws IOException {
        NodeInfo node = new NodeInfo(
                "a-1",
                new NodeInfo.Profile("a", "1.0", "job-specialized", List.of("echo")),
                new NodeInfo.Work(5, List.of("gpu"), List.of(Priority.HIGH), List.of("echo"), true),
                new NodeInfo.Activity(1, List.of(new NodeInfo.Run("j", "echo", NOON))),
                NOON,
                NOON.plusSeconds(1),
                NodeInfo.State.DRAINING);
        assertThat(Written.by(new Workers(List.of(node))))
                .isEqualTo(
                        "{\"workers\":[{\"id\":\"a-1\",\"host\":\"a\",\"version\":\"1.0\",\"mode\":\"job-specialized\","
                                + "\"concurrency\":5,\"busy\":1,\"routing_keys\":[\"gpu\"],\"priorities\":[\"high\"],"
                                + "\"job_types\":[\"echo\"],\"handlers\":[\"echo\"],"
                                + "\"running\":[{\"id\":\"j\",\"name\":\"echo\",\"started_at\":\"2026-11-21T12:00:00.000Z\"}],"
                                + "\"started_at\":\"2026-11-21T12:00:00.000Z\",\"last_seen_at\":\"2026-11-21T12:00:01.000Z\","
                                + "\"state\":\"draining\"}]}");
    }

    @Test
    void tokens() throws IOException {
        Token token = new Token("i", "ci", Set.of(Role.READ, Role.SUBMIT), NOON, null, NOON.plusSeconds(1));
        assertThat(Written.by(new Tokens(List.of(token))))
                .isEqualTo("{\"tokens\":[{\"id\":\"i\",\"name\":\"ci\",\"roles\":[\"submit\",\"read\"],"
                        + "\"created_at\":\"2026-11-21T12:00:00.000Z\",\"expires_at\":null,"
                        + "\"last_used_at\":\"2026-11-21T12:00:01.000Z\"}]}");
        assertThat(Written.by(new MadeToken(token, "bn_x")))
                .isEqualTo("{\"id\":\"i\",\"token\":\"bn_x\",\"name\":\"ci\",\"roles\":[\"submit\",\"read\"],"
                        + "\"created_at\":\"2026-11-21T12:00:00.000Z\",\"expires_at\":null}");
    }

    @Test
    void theCaller() throws IOException {
        assertThat(Written.by(new Caller("ci", Set.of(Role.READ, Role.SUBMIT))))
                .isEqualTo("{\"name\":\"ci\",\"roles\":[\"submit\",\"read\"]}");
    }

    @Test
    void theAnswerToAnActionNamesItsEntryInTheLog() throws IOException {
        assertThat(Written.by(new Acted<>(new BulkAnswer(new BulkOutcome(7, List.of()), false), "12")))
                .isEqualTo("{\"count\":7,\"log_id\":\"12\"}");
        assertThat(Written.by(Acted.nothing(new BulkAnswer(new BulkOutcome(0, List.of()), false))))
                .isEqualTo("{\"count\":0,\"log_id\":null}");
    }

    @Test
    void theLogOfActions() throws IOException {
        LogEntry entry = new LogEntry(7, NOON, "ada", "pause_route", "gpu", "");
        assertThat(Written.by(new LogPage(List.of(entry), 7L)))
                .isEqualTo("{\"entries\":[{\"id\":\"7\",\"at\":\"2026-11-21T12:00:00.000Z\",\"who\":\"ada\","
                        + "\"action\":\"pause_route\",\"target\":\"gpu\",\"detail\":\"\"}],\"next_cursor\":\"7\"}");
        assertThat(Written.by(new LogPage(List.of(), null))).isEqualTo("{\"entries\":[],\"next_cursor\":null}");
    }

    @Test
    void whyAJobIsWhereItIs() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("routing_key", "gpu");
        facts.put("ahead", Map.of("high", 3L));
        facts.put("ahead_exact", true);
        facts.put("workers", 2);
        facts.put("worker_ids", List.of("a", "b"));
        facts.put("waiting_since", NOON);
        facts.put("progress", Map.of("fraction", 0.5));
        assertThat(Written.by(new Why("a", JobStatus.PENDING, Why.Reason.WAITING_ITS_TURN, "s", "d", facts)))
                .isEqualTo("{\"id\":\"a\",\"status\":\"pending\",\"reason\":\"waiting_its_turn\",\"summary\":\"s\","
                        + "\"advice\":\"d\",\"facts\":{\"routing_key\":\"gpu\",\"ahead\":{\"high\":3},\"ahead_exact\":true,"
                        + "\"workers\":2,\"worker_ids\":[\"a\",\"b\"],\"waiting_since\":\"2026-11-21T12:00:00.000Z\","
                        + "\"progress\":{\"fraction\":0.5}}}");
        assertThat(Written.by(new Why("a", null, Why.Reason.QUARANTINED, "s", "d", Map.of())))
                .contains("\"status\":null,\"reason\":\"quarantined\"");
    }

    /** Whoever adds a reason says in the document what it means, and shows an answer. */
    @Test
    void theDocumentNamesAllReasons() {
        String document = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        for (Why.Reason reason : Why.Reason.values()) {
            assertThat(document)
                    .contains(
                            "- `" + reason.label() + "`: ",
                            "            - " + reason.label() + "\n",
                            "                    reason: " + reason.label() + "\n");
        }
    }

    @Test
    void anAuditBeforeItsFirstPassSaysSo() throws IOException {
        assertThat(Written.by(new AuditReport(NOON, null, Map.of())))
                .isEqualTo("{\"started_at\":null,\"finished_at\":null,\"running_since\":\"2026-11-21T12:00:00.000Z\","
                        + "\"checked\":null,\"findings\":[],\"totals\":{}}");
    }

    @Test
    void anAuditSaysWhatItFound() throws IOException {
        AuditReport.Pass last = new AuditReport.Pass(
                NOON,
                NOON.plusSeconds(1),
                new AuditReport.Checked(1, 2, 3, 4, 5, 6),
                List.of(new Finding(Finding.Kind.TWO_PLACES, 2, 1, List.of("a", "b"))));
        assertThat(Written.by(new AuditReport(null, last, Map.of(Finding.Kind.NOWHERE, 7L))))
                .isEqualTo("{\"started_at\":\"2026-11-21T12:00:00.000Z\",\"finished_at\":\"2026-11-21T12:00:01.000Z\","
                        + "\"running_since\":null,\"checked\":{\"jobs\":1,\"processing\":2,\"scheduled\":3,"
                        + "\"waiting\":4,\"dead\":5,\"quarantined\":6},\"findings\":[{\"kind\":\"two_places\","
                        + "\"count\":2,\"repaired\":1,\"examples\":[\"a\",\"b\"]}],\"totals\":{\"nowhere\":7}}");
    }

    /** Whoever adds a kind says in the document what it means. */
    @Test
    void theDocumentNamesAllKindsOfFindings() {
        String document = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        for (Finding.Kind kind : Finding.Kind.values()) {
            assertThat(document).contains("- `" + kind.label() + "`: ", "            - " + kind.label() + "\n");
        }
    }

    @Test
    void pagesAndCounts() throws IOException {
        JobInfo job = JobInfo.builder("a", "n")
                .createdAt(NOON)
                .status(JobStatus.FAILED)
                .attempts(1)
                .build();
        String written = Written.by(job);
        assertThat(Written.by(new JobPage(List.of(job, job), Map.of(), "c")))
                .isEqualTo("{\"jobs\":[" + written + "," + written + "],\"next_cursor\":\"c\"}");
        assertThat(Written.by(new JobPage(List.of(), Map.of(), null))).isEqualTo("{\"jobs\":[],\"next_cursor\":null}");
        BulkOutcome outcome = new BulkOutcome(7, List.of("a", "b"));
        assertThat(Written.by(new BulkAnswer(outcome, false))).isEqualTo("{\"count\":7}");
        assertThat(Written.by(new BulkAnswer(outcome, true)))
                .isEqualTo("{\"count\":7,\"sample_ids\":[\"a\",\"b\"],\"dry_run\":true}");
    }

    @Test
    void aSummaryHasNothingThatMayBeLarge() throws IOException {
        JobInfo job = JobInfo.builder("a", "n")
                .createdAt(NOON)
                .payload("\"ä\"")
                .errors(List.of(JobError.builder("T", "m")
                        .attempt(1)
                        .at(NOON)
                        .stack("s")
                        .build()))
                .build();
        assertThat(Written.by(new JobPage(List.of(job), Map.of("a", 4L), null)))
                .contains("\"payload_bytes\":4,", "\"error\":\"m\",\"error_type\":\"T\"")
                .doesNotContain("\"payload\":", "headers", "stack", "errors");
        assertThat(Written.by(new JobPage(
                        List.of(JobInfo.builder("a", "n").createdAt(NOON).build()), Map.of("a", 0L), null)))
                .contains("\"error\":null,\"error_type\":null");
    }

    @Test
    void groupsOfTheDead() throws IOException {
        Deaths deaths = new Deaths(3, NOON, NOON.plusSeconds(1), List.of(0L, 3L));
        DeadGroup group = new DeadGroup("0a", "n", "T", "m #", deaths, List.of("b", "a"));
        Deaths one = new Deaths(1, NOON, NOON, List.of(0L, 0L));
        DeadGroup unreadable = new DeadGroup(null, "n", null, null, one, List.of("c"));
        assertThat(Written.by(new DeadGroups(List.of(group, unreadable), 40, 2)))
                .isEqualTo(
                        "{\"groups\":[{\"group\":\"0a\",\"name\":\"n\",\"error_type\":\"T\",\"message\":\"m #\",\"count\":3,"
                                + "\"first_at\":\"2026-11-21T12:00:00.000Z\",\"last_at\":\"2026-11-21T12:00:01.000Z\",\"by_hour\":[0,3],"
                                + "\"sample_ids\":[\"b\",\"a\"]},"
                                + "{\"group\":null,\"name\":\"n\",\"error_type\":null,\"message\":null,\"count\":1,"
                                + "\"first_at\":\"2026-11-21T12:00:00.000Z\",\"last_at\":\"2026-11-21T12:00:00.000Z\",\"by_hour\":[0,0],"
                                + "\"sample_ids\":[\"c\"]}],\"looked_at\":40,\"left_out\":2}");
    }

    @Test
    void aPreviewOfASchedule() throws IOException {
        assertThat(Written.by(new SchedulePreview(List.of(NOON), "at 12:00")))
                .isEqualTo("{\"next\":[\"2026-11-21T12:00:00.000Z\"],\"words\":\"at 12:00\"}");
    }

    @Test
    void idsAndStates() throws IOException {
        assertThat(Written.by(new BatchIds(List.of("a", "b")))).isEqualTo("{\"ids\":[\"a\",\"b\"]}");
        assertThat(Written.by(new JobState("a", JobStatus.PROCESSING)))
                .isEqualTo("{\"id\":\"a\",\"status\":\"processing\"}");
    }
}
