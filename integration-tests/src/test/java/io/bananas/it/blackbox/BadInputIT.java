package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import io.bananas.it.blackbox.RawHttp.Raw;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertProblem(api.get("jobs/unknown/why"), 404);
        assertProblem(api.get("jobs/-x/why"), 404);
        assertProblem(api.get("jobs/unknown/result?wait_ms=60001"), 400);
        assertProblem(api.get("jobs/unknown/result?wait_ms=soon"), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "routing-key | dead?routing-key=x",
                "name | dead?name=a&name=b",
                "limit | dead?limit=",
                "wait_ms | jobs/unknown/result?wait_ms=",
                "wait | jobs/unknown/result?wait=5",
                "x | jobs/unknown?x=1",
                "x | jobs/unknown/why?x=1",
                "x | queues?x=1",
                "x | audit?x",
                "x | tokens?x=1",
                "limit | log?limit=0",
                "limit | log?limit=1001",
                "cursor | log?cursor=0",
                "cursor | log?cursor=x",
                "name | log?name=a",
                "x | ../openapi.yaml?x=1",
            })
    void aBadParameterIsNamed(String parameter, String path) {
        assertNamed(api.get(path), parameter);
    }

    @ParameterizedTest
    @MethodSource("io.bananas.it.blackbox.BadSteering#tokens")
    void aBadFieldOfATokenIsNamed(String field, String body) {
        assertProblem(api.post("tokens", body), 400, field);
    }

    @ParameterizedTest
    @MethodSource("io.bananas.it.blackbox.BadSteering#schedules")
    void aBadFieldOfAScheduleIsNamed(String field, String body) {
        assertProblem(put("schedules/bad", body), field.equals("payload") ? 413 : 400, field);
        assertThat(api.get("schedules/bad").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("io.bananas.it.blackbox.BadSteering#previews")
    void aBadFieldOfAPreviewIsNamed(String field, String body) {
        assertProblem(api.post("schedules/preview", body), 400, field);
    }

    @Test
    void aBadChangeNamesAllThatIsWrongAndChangesNothing() {
        assertThat(put("schedules/good", "{\"cron\":\"@yearly\",\"name\":\"noop\"}")
                        .status())
                .isIn(200, 201);
        String before = api.get("schedules/good").response().body();
        Answer answer =
                put("schedules/good", "{\"cron\":\"x\",\"name\":7,\"enabled\":1,\"max_retries\":-1,\"surprise\":1}");
        assertProblem(answer, 400, "cron", "name", "enabled", "max_retries", "surprise");
        assertThat(api.get("schedules/good").response().body()).isEqualTo(before);
        for (String body : List.of("", "{", "[]", "7", "{\"cron\":\"@daily\"", "{} x", "\u0000")) {
            assertProblem(put("schedules/good", body), 400);
        }
        assertProblem(api.post("schedules", "{\"cron\":\"@daily\",\"name\":\"noop\"}"), 405);
        assertThat(api.send(api.request("schedules/good").DELETE().build()).status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @MethodSource("io.bananas.it.blackbox.BadSteering#queries")
    void aBadQueryOfAListIsNamed(String parameter, String path) {
        assertNamed(api.get(path), parameter);
    }

    @ParameterizedTest
    @MethodSource("io.bananas.it.blackbox.BadSteering#cancellations")
    void aBadSelectionIsNamedAndCancelsNothing(String field, String body) {
        String waiting = api.submit(job("noop").add("delay_ms", 600_000)).id();
        assertProblem(api.post("jobs/cancel", body), 400, field);
        assertThat(api.get("jobs/" + waiting).json().getString("status")).isEqualTo("scheduled");
    }

    @ParameterizedTest
    @MethodSource("io.bananas.it.blackbox.BadSteering#changes")
    void aBadSelectionOfTheDeadIsNamed(String field, String body) {
        assertProblem(api.post("dead/retry", body), 400, field);
        assertProblem(api.post("dead/delete", body), 400, field);
    }

    @ParameterizedTest
    @MethodSource("io.bananas.it.blackbox.BadSteering#ids")
    void aBadIdInAPathIsRefused(String id) {
        String schedule = "schedules/" + id;
        assertProblem(put(schedule, "{\"cron\":\"@daily\",\"name\":\"noop\"}"), 400, "id");
        assertProblem(api.get(schedule), 404);
        assertProblem(api.send(api.request(schedule).DELETE().build()), 404);
        assertProblem(api.post(schedule + "/trigger", ""), 404);
        assertProblem(api.post("queues/" + id + "/pause", ""), 400, "routing_key");
        assertProblem(api.post("queues/" + id + "/resume", ""), 400, "routing_key");
        assertProblem(api.get("jobs/" + id), 404);
        assertProblem(api.get("workers/" + id), 404);
        assertProblem(api.send(api.request("tokens/" + id).DELETE().build()), 404);
    }

    /** Liberty refuses such a path before anything of it is read. */
    @ParameterizedTest
    @ValueSource(strings = {"schedules/a%2Fb", "schedules/..%2Fx", "queues/a%2Fb/pause", "jobs/..%2F..%2Fx"})
    void aSlashInAnIdLeadsNowhere(String path) {
        for (Answer answer : List.of(api.get(path), api.post(path, ""), put(path, "{}"))) {
            assertThat(answer.status()).as(answer.response().body()).isIn(400, 404, 405);
            assertProblem(answer, answer.status());
        }
    }

    @Test
    void whatIsReadCannotBeWritten() {
        assertProblem(api.post("workers", "{}"), 405);
        assertProblem(api.send(api.request("queues/default/pause").GET().build()), 405);
        assertProblem(api.get("schedules/good/trigger"), 405);
        assertProblem(api.post("schedules/good/trigger?now=1", ""), 400, "now");
        assertProblem(api.post("queues/default/pause?for=1", ""), 400, "for");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jobs", "jobs/batch", "dead/retry", "dead/delete", "jobs/cancel", "jobs/a/cancel", "jobs/a/retry"
            })
    void aParameterBesideABodyIsRefused(String path) {
        assertNamed(api.post(path + "?name=noop", "{\"all\":true,\"name\":\"noop\"}"), "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "jobs/batch", "jobs/cancel", "dead/retry", "dead/delete", "tokens"})
    void aBodyWithoutATypeIsRefused(String path) {
        assertProblem(
                api.send(api.request(path)
                        .POST(BodyPublishers.ofString("{\"all\":true}"))
                        .build()),
                415);
    }

    @Test
    void theRefusalOfAMethodNamesTheOthers() {
        Answer answer = api.send(api.request("dead/retry").DELETE().build());
        assertProblem(answer, 405);
        assertThat(answer.header("Allow")).contains("POST").doesNotContain("DELETE");
        assertThat(api.send(api.request("queues").DELETE().build()).header("Allow"))
                .contains("GET");
    }

    @Test
    void whatCanBeCalledMayBeAskedWithAnyQuery() {
        Answer answer = api.send(api.request("dead?limit=10")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void aTypeThatIsNotThereIsRefusedWithoutNamingAnother() {
        Answer answer = api.send(
                api.request("../openapi.yaml").header("Accept", "image/png").build());
        assertProblem(answer, 406);
        assertThat(answer.json().getString("detail")).doesNotContain("application/json");
    }

    /** Some of this never gets to the application: then there is less in the answer, but nothing that should not be. */
    @ParameterizedTest
    @CsvSource({
        "GET /bananas/api/v1/jobs/%zz, 400",
        "GET /bananas/api/v1/jobs/%, 400",
        "GET /bananas/api/v1/dead?name=%zz, 400",
        "GET /bananas/api/v1/dead?%zz, 400",
        "GET /bananas/WEB-INF/web.xml, 404",
        "GET /bananas/META-INF/MANIFEST.MF, 404",
        "GET /nothing, 404"
    })
    void whatNoClientSendsTellsNothingOfTheServer(String request, int status) {
        Raw answer = new RawHttp(STACK.server().baseUrl()).send(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertTellsNothing(answer);
    }

    @Test
    void nothingIsTraced() {
        Raw answer = new RawHttp(STACK.server().baseUrl()).send("TRACE /bananas/api/v1/jobs", "Secret: secret");
        assertThat(answer.status()).isIn(403, 405);
        assertThat(answer.text()).doesNotContain("secret");
        assertTellsNothing(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /bananas/nothing", "GET /bananas/", "FOO /bananas/api/v1/jobs", "GET /bananas/api/v2/x"})
    void whatIsNotThereIsAProblemEverywhereInTheApplication(String request) {
        Raw answer = new RawHttp(STACK.server().baseUrl()).send(request);
        assertThat(answer.isProblem()).as(answer.text()).isTrue();
        assertThat(answer.status()).isIn(404, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: rubbish", "Content-Type:"})
    void anInvalidTypeIsRefused(String header) {
        Raw answer =
                new RawHttp(STACK.server().baseUrl()).send("POST /bananas/api/v1/jobs", header, "Content-Length: 0");
        assertThat(answer.isProblem()).as(answer.text()).isTrue();
        assertThat(answer.status()).isIn(400, 415);
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

    private static void assertTellsNothing(Raw answer) {
        assertThat(answer.body()).doesNotContain("Exception", "io.bananas", "org.", "com.", "\tat ");
    }

    private Answer put(String path, String body) {
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    private static void assertNamed(Answer answer, String parameter) {
        assertProblem(answer, 400, parameter);
    }

    private static void assertProblem(Answer answer, int status, String... fields) {
        assertProblem(answer, status);
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .as(answer.response().body())
                .containsExactlyInAnyOrder(fields);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getInt("status")).isEqualTo(status);
        assertThat(answer.json().getString("title")).isNotBlank();
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("io.bananas");
    }
}
