package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Browser.Look;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard in a browser: what it shows, whatever its texts are, and whom it lets do what. */
class DashboardIT {

    private static final String HOSTILE = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>";
    private static final String LONG_NAME = "Name".repeat(32);
    private static final String LONG_ROUTE = "Rute".repeat(16);
    private static final String LONG_SCHEDULE = "Plan".repeat(12);
    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    @Order(1)
    static final Browser BROWSER = new Browser();

    @RegisterExtension
    @Order(2)
    static final Stack STACK =
            new Stack("dashboard").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private final Dashboard dashboard = new Dashboard(BROWSER, STACK, TOKENS);
    private final Api api = dashboard.api();

    @BeforeAll
    static void fill() {
        Dashboard dashboard = new Dashboard(BROWSER, STACK, TOKENS);
        Api api = dashboard.api();
        for (int i = 0; i < 20; i++) {
            api.submit(job("echo").add("payload", Json.createObjectBuilder().add("n", i)));
        }
        dashboard.submitDead("fail", "null", "dead", 12);
        api.submit(job("echo").add("id", "later").add("delay_ms", 3_600_000));
        api.submit(job("echo").add("id", "nobody").add("routing_key", "gpu"));
        fillWithHostileTexts(api);
        api.result("hostile");
        dashboard.awaitStatus("hostile-dead", "failed");
    }

    private static void fillWithHostileTexts(Api api) {
        JsonObjectBuilder headers = Json.createObjectBuilder().add("tenant", "<b onclick=alert(1)>");
        api.submit(job("echo")
                .add("id", "hostile")
                .add("payload", HOSTILE)
                .add("description", HOSTILE)
                .add("headers", headers));
        api.submit(job("fail")
                .add("id", "hostile-dead")
                .add("max_retries", 0)
                .add(
                        "payload",
                        Json.createObjectBuilder().add("message", HOSTILE + "\u202e\u0007" + "W".repeat(2_000))));
        api.submit(job(LONG_NAME).add("routing_key", LONG_ROUTE));
        api.submit(job("constructor").add("routing_key", "constructor"));
        JsonObject schedule = Json.createObjectBuilder()
                .add("cron", "@yearly")
                .add("name", LONG_NAME)
                .add("routing_key", LONG_ROUTE)
                .add("description", HOSTILE)
                .add("payload", HOSTILE)
                .build();
        api.send(api.request("schedules/" + LONG_SCHEDULE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(schedule.toString()))
                .build());
    }

    @BeforeEach
    void beginAnew() {
        BROWSER.look(Look.LIGHT);
        BROWSER.complaints();
    }

    @Test
    void somebodySignsInForAsLongAsTheTabLives() {
        BROWSER.open(dashboard.address("icon.svg"));
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
        "jobs/hostile-dead, fail",
        "jobs?routing_key=constructor&status=pending, Jobs",
        "routes?q=Rute, Routes",
        "schedules?id=PlanPlanPlanPlanPlanPlanPlanPlanPlanPlanPlanPlan, Schedules",
        "dead, Dead letters",
        "schedules, Schedules",
        "workers, Workers",
        "log, Log and audit",
        "tokens, Tokens"
    })
    void aPageIsForEverybodyAndKeepsToItsPolicy(String page, String heading) {
        for (Look look : Look.values()) {
            BROWSER.look(look);
            dashboard.open("#/" + page, "admin");
            dashboard.awaitHeading(heading);
            dashboard.awaitAll();
            BROWSER.screenshot(
                    page.replaceAll("[^A-Za-z-]+", "-") + "-" + look.name().toLowerCase(Locale.ROOT));
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
        dashboard.open("#/overview", "read");
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
        String address = "#/" + (page.endsWith("group=") ? page + dashboard.groupOf("failed as asked") : page);
        dashboard.open(address, "operate");
        await().until(() -> BROWSER.buttons().contains(action));

        dashboard.open(address, "read");
        BROWSER.awaitText(shown);
        dashboard.awaitAll();

        assertThat(BROWSER.buttons()).doesNotContain(action);
        assertThat(BROWSER.has("nav a[href='#/tokens']")).isFalse();
    }

    private long completed() {
        return api.get("queues")
                .json()
                .getJsonObject("totals")
                .getJsonNumber("completed")
                .longValue();
    }
}
