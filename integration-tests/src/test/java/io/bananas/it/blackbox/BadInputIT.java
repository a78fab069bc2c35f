package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is refused with a problem that names it, and loses nothing. */
class BadInputIT {

    @RegisterExtension
    static final Stack STACK = new Stack("bad-input").with("BANANAS_MAX_PAYLOAD_BYTES", "10000");

    private final Api api = STACK.api();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | {}",
                "name | {\"name\":\"\"}",
                "name | {\"name\":\"-x\"}",
                "name | {\"name\":7}",
                "priority | {\"name\":\"noop\",\"priority\":\"urgent\"}",
                "routing_key | {\"name\":\"noop\",\"routing_key\":\"a b\"}",
                "delay_ms | {\"name\":\"noop\",\"delay_ms\":-1}",
                "delay_ms | {\"name\":\"noop\",\"delay_ms\":\"5\"}",
                "delay_ms | {\"name\":\"noop\",\"delay_ms\":1,\"scheduled_for\":\"2030-01-01T00:00:00Z\"}",
                "scheduled_for | {\"name\":\"noop\",\"scheduled_for\":\"tomorrow\"}",
                "max_retries | {\"name\":\"noop\",\"max_retries\":101}",
                "max_retries | {\"name\":\"noop\",\"max_retries\":1.5}",
                "timeout_ms | {\"name\":\"noop\",\"timeout_ms\":0}",
                "timeout_ms | {\"name\":\"noop\",\"timeout_ms\":86400001}",
                "id | {\"name\":\"noop\",\"id\":\"../x\"}",
                "surprise | {\"name\":\"noop\",\"surprise\":1}",
            })
    void aBadFieldIsNamed(String field, String body) {
        Answer answer = api.post("jobs", body);
        assertProblem(answer, 400);
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .contains(field);
    }

    @Test
    void twoBadItemsOfTenAreBothNamedAndNothingIsEnqueued() {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        for (int i = 0; i < 10; i++) {
            jobs.add(job(i == 3 || i == 8 ? "not a name" : "noop").add("id", "of-ten-" + i));
        }
        Answer answer = api.post(
                "jobs/batch",
                Json.createObjectBuilder().add("jobs", jobs).build().toString());
        assertProblem(answer, 400);
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getInt("index"))
                .containsExactly(3, 8);
        for (int i = 0; i < 10; i++) {
            assertThat(api.get("jobs/of-ten-" + i).status()).isEqualTo(404);
        }
    }

    @Test
    void malformedJsonAndWrongShapes() {
        for (String body : List.of("", "{", "[]", "7", "{\"name\":\"noop\"", "{\"name\":\"noop\"} x", "\u0000")) {
            assertProblem(api.post("jobs", body), 400);
        }
        for (String body : List.of("{}", "{\"jobs\":[]}", "{\"jobs\":7}", "{\"jobs\":[7]}", "[]")) {
            assertProblem(api.post("jobs/batch", body), 400);
        }
    }

    @Test
    void tooLargeIsRefusedWithAndWithoutALength() {
        String large = "{\"name\":\"noop\",\"payload\":\"" + "x".repeat(10_000) + "\"}";
        assertProblem(api.post("jobs", large), 413);
        String huge = "{\"name\":\"noop\",\"payload\":\"" + "x".repeat(300_000) + "\"}";
        assertProblem(api.post("jobs", huge), 413);
        assertProblem(
                api.send(api.request("jobs")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArrays(
                                List.of(huge.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                        .build()),
                413);
    }

    @Test
    void theWrongMethodTypeOrPath() {
        assertProblem(api.send(api.request("jobs").DELETE().build()), 405);
        assertProblem(
                api.send(api.request("jobs")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))
                        .build()),
                415);
        assertProblem(
                api.send(api.request("queues")
                        .header("Accept", "image/png")
                        .GET()
                        .build()),
                406);
        assertProblem(api.get("nothing/here"), 404);
        assertProblem(api.get("jobs/unknown"), 404);
        assertProblem(api.get("jobs/unknown/result"), 404);
        assertProblem(api.get("jobs/unknown/result?wait_ms=60001"), 400);
        assertProblem(api.get("jobs/unknown/result?wait_ms=soon"), 400);
    }

    @Test
    void redisAwayIs503AndEverythingWorksAgainAfterwards() {
        String before =
                api.submit(job("echo").add("payload", 1).add("delay_ms", 3_000)).id();
        STACK.redis().kill();
        Answer answer = api.submit(job("noop"));
        assertProblem(answer, 503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(STACK.health("ready")).isEqualTo(503));
        assertThat(STACK.health("live")).isEqualTo(200);
        STACK.redis().restart();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(STACK.health("ready")).isEqualTo(200));
        assertThat(api.result(api.submit(job("noop")).id()).getString("status")).isEqualTo("completed");
        assertThat(api.result(before).getString("status")).isEqualTo("completed");
    }

    @Test
    void aFullRedisIs503AndNothingIsHalfWritten() throws IOException {
        String before =
                api.submit(job("echo").add("payload", 1).add("delay_ms", 2_000)).id();
        assertThat(STACK.askRedis("CONFIG SET maxmemory 1")).isEqualTo("+OK");
        try {
            Answer answer = api.submit(job("noop").add("id", "too-much"));
            assertProblem(answer, 503);
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(api.get("jobs/too-much").status()).isEqualTo(404);
            assertThat(api.get("queues").status()).isEqualTo(200);
        } finally {
            assertThat(STACK.askRedis("CONFIG SET maxmemory 0")).isEqualTo("+OK");
        }
        assertThat(api.submit(job("noop").add("id", "too-much")).status()).isEqualTo(201);
        assertThat(api.result("too-much").getString("status")).isEqualTo("completed");
        assertThat(api.result(before).getString("status")).isEqualTo("completed");
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getInt("status")).isEqualTo(status);
        assertThat(answer.json().getString("title")).isNotBlank();
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("io.bananas");
    }
}
