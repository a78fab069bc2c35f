package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node shows how the whole keyspace has gone on, and tells what needs a look. */
class StatsIT {

    @RegisterExtension
    static final Stack STACK = new Stack("stats").with("BANANAS_RETRY_BASE", "1s");

    private final Api api = STACK.api();

    @BeforeEach
    void awaitTheWorker() {
        await().until(() -> api.get("workers").json().getJsonArray("workers").size() == 1);
    }

    private List<JsonObject> buckets(String query) {
        Answer answer = api.get("stats" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().getJsonArray("buckets").getValuesAs(JsonObject.class);
    }

    /** Of what happened, whatever the minute. */
    private long sum(String field) {
        return buckets("").stream()
                .filter(bucket -> !bucket.isNull(field))
                .mapToLong(bucket -> bucket.getJsonNumber(field).longValue())
                .sum();
    }

    private List<JsonObject> findings() {
        Answer answer = api.get("findings");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().getJsonArray("findings").getValuesAs(JsonObject.class);
    }

    private JsonObject awaitFinding(String kind) {
        await().untilAsserted(() ->
                assertThat(findings()).extracting(one -> one.getString("kind")).contains(kind));
        return findings().stream()
                .filter(one -> one.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private String completed(String name) {
        String id = api.submit(job(name)).id();
        assertThat(api.result(id).getString("status")).isEqualTo("completed");
        return id;
    }

    @Test
    void chartsShowWhatHappensFromTheFirstMinuteOn() {
        await().until(() -> !buckets("?minutes=1").get(0).isNull("completed"));
        long before = sum("completed");
        long submitted = sum("submitted");
        for (int i = 0; i < 5; i++) {
            completed("noop");
        }
        await().untilAsserted(() -> {
            assertThat(sum("completed")).isEqualTo(before + 5);
            assertThat(sum("submitted")).isEqualTo(submitted + 5);
        });

        List<JsonObject> buckets = buckets("");
        JsonObject last = buckets.get(buckets.size() - 1);
        assertThat(buckets).hasSize(60);
        assertThat(last)
                .containsOnlyKeys(
                        "at",
                        "seconds",
                        "submitted",
                        "completed",
                        "failed",
                        "cancelled",
                        "runs_failed",
                        "retried",
                        "crashed",
                        "wait_ms",
                        "run_ms",
                        "depth");
        assertThat(Instant.parse(last.getString("at")))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(3)),
                        Instant.now().plusSeconds(60));
        assertThat(buckets)
                .filteredOn(bucket -> !bucket.isNull("run_ms"))
                .isNotEmpty()
                .allSatisfy(bucket -> assertThat(bucket.getJsonObject("run_ms")).containsOnlyKeys("p50", "p95", "p99"));
        assertThat(buckets.get(0).get("completed")).isEqualTo(JsonValue.NULL);
        assertThat(buckets.get(0).get("submitted")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void aDayHas120Buckets() {
        assertThat(buckets("?minutes=1440"))
                .hasSize(120)
                .allSatisfy(bucket -> assertThat(bucket.getInt("seconds")).isEqualTo(720));
    }

    @Test
    void whatNeedsALookIsToldAndNothingElse() {
        completed("noop");
        assertThat(findings()).isEmpty();

        api.post("queues/calm/pause", "");
        assertThat(findings()).isEmpty();
        api.submit(job("noop").add("routing_key", "calm"));
        JsonObject paused = awaitFinding("route_paused");
        assertThat(paused).containsOnlyKeys("kind", "severity", "since", "summary", "advice", "facts", "target");
        assertThat(paused.getString("summary")).startsWith("Route calm is paused since ");
        assertThat(paused.getJsonObject("target"))
                .isEqualTo(Json.createObjectBuilder()
                        .add("type", "route")
                        .add("id", "calm")
                        .build());

        api.submit(job("no-such-name"));
        JsonObject unhandled = awaitFinding("no_worker_for_name");
        assertThat(unhandled.getString("summary")).contains("1 job waits for a handler of no-such-name");
        api.post("jobs/cancel", "{\"all\":true,\"status\":\"pending\"}");
        api.post("queues/calm/resume", "");
        await().until(() -> findings().isEmpty());
    }
}
