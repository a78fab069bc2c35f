package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Browser.Look;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard does, held to its effect: each action is looked for through the API. */
class DashboardActionsIT {

    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    @Order(1)
    static final Browser BROWSER = new Browser();

    @RegisterExtension
    @Order(2)
    static final Stack STACK = new Stack("dashboard-actions")
            .with("BANANAS_API_AUTH", "token")
            .with("BANANAS_API_TOKENS", TOKENS.setting())
            .handling(Mendable.class);

    private final Dashboard dashboard = new Dashboard(BROWSER, STACK, TOKENS);
    private final Api api = dashboard.api();

    @BeforeEach
    void beginAnew() {
        BROWSER.look(Look.LIGHT);
        BROWSER.complaints();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        // the browser counts what the server refuses as an error, too
        assertThat(BROWSER.complaints()).allMatch(one -> one.matches("(?s).*/api/v1/.* status of 40[034] .*"));
    }

    @Test
    void aRouteIsPaused() {
        api.submit(job("echo").add("routing_key", "night"));
        dashboard.open("#/routes?q=night", "operate");

        BROWSER.click("main", "Pause");
        BROWSER.click("dialog", "Pause it");

        await().until(() -> dashboard.isPaused("night"));
    }

    @Test
    void aScheduledJobIsCancelledAndRunAgain() {
        api.submit(job("echo").add("id", "steered").add("delay_ms", 3_600_000));
        dashboard.open("#/jobs/steered", "admin");
        BROWSER.click("main", "Cancel");
        BROWSER.click("dialog", "Cancel it");
        dashboard.awaitStatus("steered", "cancelled");

        BROWSER.click("main", "Retry");

        dashboard.awaitStatus("steered", "completed");
    }

    @Test
    void aGroupOfDeadJobsIsDeletedAsItWasShown() {
        dashboard.submitDead("flaky", "null", "doomed", 3);
        dashboard.open("#/dead?group=" + dashboard.groupOf("payload is missing"), "operate");
        BROWSER.awaitText("payload is missing");
        BROWSER.screenshot("dead-group-light");

        BROWSER.click("main", "Delete all 3");
        BROWSER.awaitText("Delete 3 dead jobs?");
        api.submit(job("flaky").add("id", "later-doomed"));
        dashboard.awaitStatus("later-doomed", "failed");
        BROWSER.click("dialog", "Delete 3 dead jobs");

        await().until(() -> api.get("jobs/doomed-0").status() == 404
                && api.get("jobs/doomed-2").status() == 404);
        assertThat(dashboard.statusOf("later-doomed")).isEqualTo("failed");
    }

    @Test
    void aScheduleIsTriggered() {
        String schedule = "{\"cron\":\"@yearly\",\"name\":\"echo\"}";
        api.send(api.request("schedules/yearly")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(schedule))
                .build());
        dashboard.open("#/schedules?q=yearly", "operate");

        BROWSER.click("main", "Trigger");

        await().until(() -> !api.get("schedules/yearly").json().isNull("last_job_id"));
    }

    @Test
    void aTokenIsMadeShownOnceAndRevoked() {
        dashboard.open("#/tokens", "admin");
        BROWSER.click("main", "New token");
        BROWSER.enter("dialog input", "short-lived");
        BROWSER.awaitText("It is shown this once");
        assertThat(api.get("tokens").response().body()).contains("short-lived");

        BROWSER.click("dialog", "I have kept it");
        BROWSER.click("main", "Revoke");
        BROWSER.click("dialog", "Revoke it");

        await().until(() -> !api.get("tokens").response().body().contains("short-lived"));
    }

    @Test
    void aPausedRouteIsResumedFromItsFinding() {
        api.submit(job("echo").add("routing_key", "gpu"));
        assertThat(api.post("queues/gpu/pause", "").status()).isEqualTo(200);
        dashboard.open("#/overview", "operate");
        BROWSER.awaitText("Route gpu is paused");
        BROWSER.screenshot("finding-light");

        BROWSER.click("main", "Resume");

        await().until(() -> !dashboard.isPaused("gpu"));
    }

    @Test
    void oneDeadJobIsRetriedAsAProbeAndThenTheRest(@TempDir Path folder) throws IOException {
        Path cause = folder.resolve("mended");
        long before = dashboard.countActions("retry_job");
        dashboard.submitDead("mendable", "{\"file\":\"" + cause + "\"}", "broken", 4);
        dashboard.open("#/dead?group=" + dashboard.groupOf("nobody has mended it"), "operate");

        BROWSER.click("main", "Retry one as a probe");
        BROWSER.awaitText("It is dead again");
        assertThat(dashboard.countActions("retry_job")).isEqualTo(before + 1);

        Files.createFile(cause);
        BROWSER.click("main", "Retry one as a probe");
        BROWSER.awaitText("The cause seems to be mended");
        assertThat(dashboard.statusOf("broken-0")).as("only one was retried").isEqualTo("failed");
        BROWSER.screenshot("dead-probe-light");

        BROWSER.click("main", "Retry the rest");
        BROWSER.click("dialog", "Retry 3 dead jobs");
        for (int i = 0; i < 4; i++) {
            dashboard.awaitStatus("broken-" + i, "completed");
        }
    }

    @Test
    void whatIsTakenBackWithinEightSecondsIsNeverSent() {
        dashboard.submitDead("fail", "{\"message\":\"taken back\"}", "kept", 2);
        dashboard.open("#/dead?group=" + dashboard.groupOf("taken back"), "operate");
        BROWSER.click("main", "Delete all 2");
        BROWSER.click("dialog", "Delete 2 dead jobs");
        BROWSER.awaitText("Deletes 2 dead jobs");
        BROWSER.clickFirst("#toasts", "Undo");
        await().until(() -> !BROWSER.text().contains("Deletes 2 dead jobs"));
        long deletions = dashboard.countActions("delete_dead");
        long retries = dashboard.countActions("retry_dead");

        // an action that is not taken back is sent after the time in which the first one would have been
        BROWSER.click("main", "Retry all 2");
        BROWSER.click("dialog", "Retry 2 dead jobs");
        await().until(() -> dashboard.countActions("retry_dead") > retries);

        assertThat(dashboard.countActions("delete_dead")).isEqualTo(deletions);
        assertThat(api.get("jobs/kept-0").status()).isEqualTo(200);
        assertThat(api.get("jobs/kept-1").status()).isEqualTo(200);
    }

    @Test
    void aCopyIsSubmittedWithAnotherPayloadDigitForDigit() {
        api.post("jobs", """
                {"name":"echo","id":"original","priority":"high","headers":{"tenant":"a"},"payload":{"n":9007199254740993}}""");
        api.result("original");
        dashboard.open("#/jobs/original", "admin");
        BROWSER.click("main", "Submit a copy");
        assertThat(BROWSER.element("dialog textarea").getDomProperty("value"))
                .isEqualTo("{\n  \"n\": 9007199254740993\n}");

        BROWSER.type("dialog textarea", "{\"n\": 12x}");
        BROWSER.awaitText("Line 1, column 9");
        assertThat(BROWSER.element("dialog button.primary").isEnabled()).isFalse();
        BROWSER.type("dialog textarea", "{\"n\": 12345678901234567890.10}");
        BROWSER.click("dialog", "Submit");

        BROWSER.awaitText("This is the copy");
        String id = Objects.toString(BROWSER.run("return location.hash")).replace("#/jobs/", "");
        assertThat(id).isNotEqualTo("original");
        assertThat(api.get("jobs/" + id + "/payload").response().body()).isEqualTo("{\"n\": 12345678901234567890.10}");
        assertThat(api.get("jobs/" + id).json().getString("priority")).isEqualTo("high");
        assertThat(api.get("jobs/" + id).json().getJsonObject("headers").toString())
                .isEqualTo("{\"tenant\":\"a\",\"copied-from\":\"original\"}");
    }

    @Test
    void aScheduleIsMadeAndChangedInItsForm() {
        dashboard.open("#/schedules", "operate");
        BROWSER.click("main", "New schedule");
        BROWSER.type("#s-id", "nightly");
        BROWSER.type("#s-cron", "0 3 30 2 * * *");
        await().until(() -> BROWSER.has(".upcoming .tone-bad"));
        BROWSER.type("#s-cron", "0 3 * * MON-FRI");
        BROWSER.type("#s-timezone", "Europe/Berlin");
        BROWSER.type("#s-name", "echo");
        BROWSER.type("#s-payload", "{\"n\":9007199254740993}");
        await().until(() -> BROWSER.count(".upcoming li") == 5);
        assertThat(BROWSER.element(".upcoming ol").getText())
                .contains("03:00:00")
                .doesNotContain("Sat,", "Sun,");
        BROWSER.screenshot("schedule-form-light");
        BROWSER.click("dialog", "Create");

        await().until(() -> api.get("schedules/nightly").status() == 200);
        assertThat(api.get("schedules/nightly").response().body())
                .contains("\"cron\":\"0 3 * * MON-FRI\"", "\"timezone\":\"Europe/Berlin\"", "{\"n\":9007199254740993}");

        BROWSER.click("main", "Edit");
        BROWSER.type("#s-cron", "nonsense");
        BROWSER.click("dialog", "Save");
        await().until(() -> BROWSER.has("#s-cron[aria-invalid=true]"));
        assertThat(api.get("schedules/nightly").json().getString("cron")).isEqualTo("0 3 * * MON-FRI");
        BROWSER.type("#s-cron", "*/5 * * * *");
        BROWSER.click("dialog", "Save");

        await().until(() ->
                api.get("schedules/nightly").json().getString("cron").equals("*/5 * * * *"));
        assertThat(api.get("schedules/nightly").response().body()).contains("{\"n\":9007199254740993}");
    }

    /** As when the roles of somebody are taken away while the page is open. */
    @Test
    void whatTheServerRefusesIsSaid() {
        api.submit(job("echo").add("id", "guarded").add("routing_key", "guarded"));
        dashboard.open("#/routes?q=guarded", "operate");
        BROWSER.element("main tbody tr");
        dashboard.use("read");

        BROWSER.click("main", "Pause");
        BROWSER.click("dialog", "Pause it");

        BROWSER.awaitText("This call needs the role operate");
        assertThat(dashboard.isPaused("guarded")).isFalse();
        assertThat(dashboard.statusOf("guarded")).isEqualTo("pending");
    }

    @Test
    void whatIsSelectedIsCancelledAndNothingElse() {
        for (int i = 0; i < 4; i++) {
            api.submit(job("echo")
                    .add("id", "picked-" + i)
                    .add("routing_key", "picked")
                    .add("delay_ms", 3_600_000));
        }
        dashboard.open("#/jobs?routing_key=picked", "operate");
        BROWSER.element("[aria-label='Select picked-1']").click();
        BROWSER.element("[aria-label='Select picked-2']").click();
        BROWSER.click(".bulk", "Cancel");
        BROWSER.click("dialog", "Cancel 2 jobs");

        dashboard.awaitStatus("picked-1", "cancelled");
        dashboard.awaitStatus("picked-2", "cancelled");
        assertThat(dashboard.statusOf("picked-0")).isEqualTo("scheduled");
        assertThat(dashboard.statusOf("picked-3")).isEqualTo("scheduled");
    }
}
