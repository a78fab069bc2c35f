package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Breaks something, and sees from outside what the guide to observability says that one sees. */
class SymptomsIT {

    @RegisterExtension
    static final Stack STACK = new Stack("symptoms");

    private static Api api;

    @BeforeAll
    static void connect() {
        api = STACK.api();
    }

    private static void awaitSample(String pattern) {
        await().untilAsserted(() -> assertThat(STACK.metrics()).containsPattern("\n" + pattern));
    }

    private static JsonObject route(String key) {
        return api.get("queues").json().getJsonArray("routes").getValuesAs(JsonObject.class).stream()
                .filter(route -> route.getString("routing_key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPausedRoute() {
        assertThat(api.post("queues/default/pause", "").status()).isEqualTo(200);
        String id = api.submit(job("noop").add("priority", "low")).id();

        awaitSample("bananas_queue_paused\\{[^}]*routing_key=\"default\"[^}]*} 1");
        awaitSample("bananas_queue_depth\\{[^}]*priority=\"low\"[^}]*routing_key=\"default\"[^}]*} 1");
        awaitSample("bananas_queue_oldest_seconds\\{[^}]*priority=\"low\"[^}]*routing_key=\"default\"[^}]*} [1-9]");
        assertThat(STACK.metrics())
                .containsPattern(
                        "\nbananas_queue_oldest_seconds\\{[^}]*priority=\"high\"[^}]*routing_key=\"default\"[^}]*} 0");
        assertThat(route("default").getBoolean("paused")).isTrue();
        assertThat(STACK.server().log()).content().contains("BANANAS-7005");

        assertThat(api.post("queues/default/resume", "").status()).isEqualTo(200);
        assertThat(api.result(id).getString("status")).isEqualTo("completed");
        awaitSample("bananas_queue_paused\\{[^}]*routing_key=\"default\"[^}]*} 0");
    }

    @Test
    void aHandlerThatThrows() {
        String id = api.submit(job("fail").add("max_retries", 0)).id();

        assertThat(api.result(id).getString("status")).isEqualTo("failed");
        awaitSample("bananas_job_runs_failed_total\\{[^}]*name=\"fail\"[^}]*routing_key=\"default\"[^}]*} [1-9]");
        awaitSample("bananas_jobs_dead_total\\{[^}]*name=\"fail\"[^}]*routing_key=\"default\"[^}]*} [1-9]");
        awaitSample("bananas_dead\\{[^}]*} [1-9]");
        assertThat(api.get("dead?name=fail").json().getJsonArray("jobs")).isNotEmpty();
        assertThat(STACK.server().log()).content().contains("BANANAS-3011");
    }

    @Test
    void aNameNobodyServes() {
        String id = api.submit(job("nobody-serves-this")).id();

        awaitSample("bananas_unhandled\\{[^}]*} [1-9]");
        await().untilAsserted(() -> assertThat(
                        api.get("queues").json().getJsonArray("unserved").toString())
                .contains("nobody-serves-this"));
        assertThat(api.get("jobs/" + id).json().getString("status")).isEqualTo("pending");
        assertThat(api.post("jobs/" + id + "/cancel", "").status()).isEqualTo(200);
        awaitSample("bananas_unhandled\\{[^}]*} 0");
    }

    @Test
    void redisIsAway() {
        STACK.redis().stop();

        awaitSample("bananas_redis_up\\{[^}]*} 0");
        await().until(() -> STACK.health("ready") == 503);
        assertThat(STACK.health("live")).isEqualTo(200);
        assertThat(api.post("jobs", job("noop").build().toString()).status()).isEqualTo(503);
        await().untilAsserted(
                        () -> assertThat(STACK.server().log()).content().contains("BANANAS-2002", "BANANAS-5001"));

        STACK.redis().restart();
        awaitSample("bananas_redis_up\\{[^}]*} 1");
        assertThat(api.result(api.submit(job("noop")).id()).getString("status")).isEqualTo("completed");
        await().until(() -> STACK.health("ready") == 200);
    }

    @Test
    void twoScrapesShowThatTheSchedulerWorks() {
        double before = turns();

        await().until(() -> turns() > before);
        awaitSample("bananas_redis_call_seconds_count\\{[^}]*} [1-9]");
        awaitSample("bananas_duty_seconds_count\\{[^}]*duty=\"recovering\"[^}]*} [1-9]");
    }

    private static double turns() {
        return STACK.metrics()
                .lines()
                .filter(line -> line.startsWith("bananas_duty_seconds_count{") && line.contains("\"promoting\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }
}
