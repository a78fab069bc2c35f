package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Browser.Look;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes the pictures of {@code docs/dashboard} of a busy server; {@code make dashboard-shots} runs it, and copies them. */
@EnabledIfSystemProperty(named = "dashboard.shots", matches = "true")
class DashboardShotsIT {

    private static final TestTokens TOKENS = new TestTokens();
    private static final int MINUTES = 4;

    @RegisterExtension
    @Order(1)
    static final Browser BROWSER = new Browser();

    @RegisterExtension
    @Order(2)
    static final Stack STACK =
            new Stack("dashboard-shots").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private final Dashboard dashboard = new Dashboard(BROWSER, STACK, TOKENS);
    private final Api api = dashboard.api();

    @Test
    void allPagesOfTheGuide() {
        BROWSER.look(Look.LIGHT);
        api.submit(job("flaky").add("id", "order-4711").add("payload", number("fail_times", 1)));
        fillDeadLetters();
        fillSchedules();
        await().atMost(Duration.ofMinutes(MINUTES + 2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    submitSome();
                    return minutes() >= MINUTES;
                });
        api.submit(job("resize_image").add("routing_key", "gpu"));
        await().until(() -> api.get("findings").response().body().contains("gpu"));
        assertThat(api.post("queues/gpu/pause", "").status()).isEqualTo(200);

        shoot("overview", "overview");
        shoot("dead", "dead");
        shoot("jobs/order-4711", "job");
        shoot("schedules", "schedules");
        submitSome();
        shoot("workers", "workers");
        await().until(() -> api.get("findings").response().body().contains("paused"));
        shoot("overview", "finding");
    }

    private void shoot(String page, String name) {
        dashboard.open("#/" + page, "admin");
        dashboard.awaitAll();
        BROWSER.awaitText("live");
        BROWSER.screenshot("docs-" + name);
    }

    private static JsonObjectBuilder number(String name, int value) {
        return Json.createObjectBuilder().add(name, value);
    }

    private long minutes() {
        return api.get("stats?minutes=10").json().getJsonArray("buckets").getValuesAs(JsonObject.class).stream()
                .filter(bucket -> !bucket.isNull("completed") && bucket.getInt("completed") > 0)
                .count();
    }

    /** More or less work each time, so that the charts have a shape. */
    private void submitSome() {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        int some = ThreadLocalRandom.current().nextInt(10, 40);
        for (int i = 0; i < some; i++) {
            jobs.add(job("sleep")
                    .add("payload", number("ms", ThreadLocalRandom.current().nextInt(50, 900))));
            jobs.add(job("echo").add("priority", i % 3 == 0 ? "high" : "low").add("payload", number("order", i)));
        }
        api.submitAll(jobs);
    }

    private void fillDeadLetters() {
        String[] causes = {
            "the payment gateway did not answer within 30 s", "no template is called welcome", "customer 17 is unknown"
        };
        for (int i = 0; i < causes.length; i++) {
            dashboard.submitDead("fail", "{\"message\":\"" + causes[i] + "\"}", "order-" + i, (causes.length - i) * 4);
        }
    }

    private void fillSchedules() {
        String[][] schedules = {
            {"nightly-report", "0 3 * * MON-FRI", "the report of the day before"},
            {"clean-up", "@hourly", "removes what nobody needs"},
            {"invoices", "0 6 1 * *", "the invoices of the month"}
        };
        for (String[] one : schedules) {
            JsonObject schedule =
                    job("echo").add("cron", one[1]).add("description", one[2]).build();
            api.send(api.request("schedules/" + one[0])
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(schedule.toString()))
                    .build());
        }
    }
}
