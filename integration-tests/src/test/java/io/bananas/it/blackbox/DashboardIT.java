package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Browser.Look;
import jakarta.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The dashboard in a browser: what it shows, whom it lets do what, and what its actions do. */
class DashboardIT {

    private static final String HOSTILE = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>";
    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    @Order(1)
    static final Browser BROWSER = new Browser();

    @RegisterExtension
    @Order(2)
    static final Stack STACK =
            new Stack("dashboard").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private final Api api = new Api(STACK.server().baseUrl(), TOKENS.secretOf("admin"));

    @BeforeAll
    static void fill() {
        Api api = new Api(STACK.server().baseUrl(), TOKENS.secretOf("admin"));
        for (int i = 0; i < 20; i++) {
            api.submit(job("echo").add("payload", Json.createObjectBuilder().add("n", i)));
        }
        for (int i = 0; i < 12; i++) {
            api.submit(job("fail").add("id", "dead-" + i).add("max_retries", 0));
        }
        api.submit(job("echo").add("id", "hostile").add("payload", HOSTILE).add("description", HOSTILE));
        api.submit(job("echo").add("id", "later").add("delay_ms", 3_600_000));
        api.submit(job("echo").add("id", "nobody").add("routing_key", "gpu"));
        api.result("hostile");
        await().until(() -> "failed".equals(api.get("jobs/dead-11").json().getString("status")));
    }

    @BeforeEach
    void beginAnew() {
        BROWSER.look(Look.LIGHT);
        BROWSER.complaints();
    }

    private static String address(String page) {
        return STACK.server().baseUrl() + "/bananas/ui/" + page;
    }

    /** Opens a page as somebody who has signed in before, in this tab. */
    private static void open(String page, String role) {
        BROWSER.open(address("icon.svg"));
        BROWSER.run("sessionStorage.setItem('bananas.token', arguments[0])", TOKENS.secretOf(role));
        BROWSER.open(address(page));
        BROWSER.element("main h1");
    }

    private String statusOf(String id) {
        return api.get("jobs/" + id).json().getString("status");
    }

    @Test
    void somebodySignsInForAsLongAsTheTabLives() {
        BROWSER.open(address("icon.svg"));
        BROWSER.run("sessionStorage.clear()");
        BROWSER.open(STACK.server().baseUrl() + "/bananas/");
        BROWSER.enter("input[name=token]", TestTokens.secret());
        BROWSER.awaitText("The token is unknown");
        BROWSER.screenshot("signin-light");
        assertThat(BROWSER.barriers()).isEmpty();

        BROWSER.enter("input[name=token]", TOKENS.secretOf("read"));

        BROWSER.awaitText("the-read");
        assertThat(BROWSER.element("main h1").getText()).isEqualTo("Overview");
        assertThat(BROWSER.run("return localStorage.length + document.cookie.length"))
                .isEqualTo(0L);
        assertThat(Objects.toString(BROWSER.run("return location.href"))).doesNotContain("bn_");
    }

    @ParameterizedTest
    @CsvSource({
        "overview, Overview",
        "routes, Routes",
        "jobs, Jobs",
        "jobs/hostile, echo",
        "jobs/dead-0, fail",
        "jobs/nobody, echo",
        "dead, Dead letters",
        "schedules, Schedules",
        "workers, Workers",
        "log, Log and audit",
        "tokens, Tokens"
    })
    void aPageIsForEverybodyAndKeepsToItsPolicy(String page, String heading) {
        for (Look look : Look.values()) {
            BROWSER.look(look);
            open("#/" + page, "admin");
            await().untilAsserted(() ->
                    assertThat(BROWSER.element("main h1").getText()).startsWith(heading));
            await().until(() -> !BROWSER.has("main .skeleton"));
            BROWSER.screenshot(page.replace('/', '-') + "-" + look.name().toLowerCase(Locale.ROOT));
            assertThat(BROWSER.barriers()).as("barriers, %s", look).isEmpty();
            assertThat(BROWSER.run("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("fits, %s", look)
                    .isEqualTo(true);
        }
        assertThat(BROWSER.run("return window.hacked")).isNull();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void whatHappensShowsWithoutAReload() {
        open("#/overview", "read");
        BROWSER.awaitText("live");
        BROWSER.run("window.marked = true");
        String inAll = (completed() + 1) + " in all";
        assertThat(BROWSER.element(".stats").getText()).doesNotContain(inAll);

        api.submit(job("echo").add("id", "seen-live"));
        api.result("seen-live");

        await().untilAsserted(
                        () -> assertThat(BROWSER.element(".stats").getText()).contains(inAll));
        assertThat(BROWSER.run("return window.marked")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "routes, gpu, Pause",
        "jobs/later, later, Cancel",
        "jobs/dead-0, dead-0, Retry",
        "dead?group=, failed as asked, Retry one as a probe",
        "schedules, Schedules, New schedule"
    })
    void anActionIsOfferedToWhoMayDoIt(String page, String shown, String action) {
        String address = "#/" + (page.endsWith("group=") ? page + groupOf("fail") : page);
        open(address, "operate");
        await().until(() -> BROWSER.buttons().contains(action));

        open(address, "read");
        BROWSER.awaitText(shown);
        await().until(() -> !BROWSER.has("main .skeleton"));

        assertThat(BROWSER.buttons()).doesNotContain(action);
        assertThat(BROWSER.has("nav a[href='#/tokens']")).isFalse();
    }

    private String groupOf(String name) {
        return api.get("dead/groups?name=" + name)
                .json()
                .getJsonArray("groups")
                .getJsonObject(0)
                .getString("group");
    }

    private long completed() {
        return api.get("queues")
                .json()
                .getJsonObject("totals")
                .getJsonNumber("completed")
                .longValue();
    }

    @Test
    void aRouteIsPaused() {
        api.submit(job("echo").add("routing_key", "night"));
        open("#/routes?q=night", "operate");

        BROWSER.click("main", "Pause");
        BROWSER.click("dialog", "Pause it");

        await().untilAsserted(() ->
                assertThat(api.get("queues").response().body()).contains("\"routing_key\":\"night\",\"paused\":true"));
    }

    @Test
    void aScheduledJobIsCancelledAndRunAgain() {
        api.submit(job("echo").add("id", "steered").add("delay_ms", 3_600_000));
        open("#/jobs/steered", "admin");
        BROWSER.click("main", "Cancel");
        BROWSER.click("dialog", "Cancel it");
        await().until(() -> statusOf("steered").equals("cancelled"));

        BROWSER.click("main", "Retry");

        await().until(() -> statusOf("steered").equals("completed"));
    }

    @Test
    void aGroupOfDeadJobsIsDeletedAsItWasShown() {
        for (int i = 0; i < 3; i++) {
            api.submit(job("flaky").add("id", "doomed-" + i));
        }
        await().until(() ->
                IntStream.range(0, 3).allMatch(i -> statusOf("doomed-" + i).equals("failed")));
        open("#/dead?group=" + groupOf("flaky"), "operate");
        BROWSER.awaitText("payload is missing");
        BROWSER.screenshot("dead-group-light");

        BROWSER.click("main", "Delete all 3");
        BROWSER.awaitText("Delete 3 dead jobs?");
        api.submit(job("flaky").add("id", "later-doomed"));
        await().until(() -> statusOf("later-doomed").equals("failed"));
        BROWSER.click("dialog", "Delete 3 dead jobs");

        await().until(() -> api.get("jobs/doomed-0").status() == 404
                && api.get("jobs/doomed-2").status() == 404);
        assertThat(statusOf("later-doomed")).isEqualTo("failed");
    }

    @Test
    void aScheduleIsTriggered() {
        String schedule = "{\"cron\":\"@yearly\",\"name\":\"echo\"}";
        api.send(api.request("schedules/yearly")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(schedule))
                .build());
        open("#/schedules", "operate");

        BROWSER.click("main", "Trigger");

        await().until(() -> !api.get("schedules/yearly").json().isNull("last_job_id"));
    }

    @Test
    void aTokenIsMadeShownOnceAndRevoked() {
        open("#/tokens", "admin");
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
        assertThat(api.post("queues/gpu/pause", "").status()).isEqualTo(200);
        open("#/overview", "operate");
        BROWSER.awaitText("Route gpu is paused");
        BROWSER.screenshot("finding-light");

        BROWSER.click("main", "Resume");

        await().untilAsserted(() ->
                assertThat(api.get("queues").response().body()).contains("\"routing_key\":\"gpu\",\"paused\":false"));
    }

    @Test
    void keysLeadEverywhere() {
        open("#/overview", "admin");
        BROWSER.press("g", "j");
        await().untilAsserted(
                        () -> assertThat(BROWSER.element("main h1").getText()).isEqualTo("Jobs"));
        BROWSER.press("/");
        BROWSER.press("hostile", Keys.ENTER);
        BROWSER.awaitText("window.hacked=1");
        assertThat(BROWSER.run("return window.hacked")).isNull();
    }
}
