package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import io.bananas.it.blackbox.RawHttp.Raw;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that asks for tokens lets in whoever has a valid one, for what its roles allow, and nobody else. */
class TokensIT {

    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    static final Stack STACK =
            new Stack("tokens").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private static final String ADMIN = TOKENS.secretOf("admin");
    private static final String UNKNOWN = TestTokens.secret();

    private final Api api = STACK.api();
    private final RawHttp raw = new RawHttp(STACK.server().baseUrl());

    private Answer send(String method, String path, String token) {
        return api.send(
                authorized(path, token).method(method, BodyPublishers.noBody()).build());
    }

    private Answer post(String path, String body, String token) {
        return api.send(authorized(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return api.request(path).header("Authorization", "Bearer " + token);
    }

    private JsonObject made(String name, String more) {
        return made(name, "read", more);
    }

    private JsonObject made(String name, String role, String more) {
        Answer answer = post("tokens", "{\"name\":\"" + name + "\",\"roles\":[\"" + role + "\"]" + more + "}", ADMIN);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return answer.json();
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getInt("status")).isEqualTo(401);
    }

    @TestFactory
    Stream<DynamicTest> eachCallIsForItsRolesOnly() {
        Answer document = api.get("../openapi.yaml");
        assertThat(document.status()).isEqualTo(200);
        List<RoleOfCall> calls = RoleOfCall.allIn(document.response().body());
        assertThat(calls).hasSizeGreaterThan(25);
        return calls.stream()
                .filter(call -> !call.roles().isEmpty())
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> check(call)));
    }

    private void check(RoleOfCall call) {
        assertRefused(api.send(call.request(api, null)));
        assertRefused(api.send(call.request(api, UNKNOWN)));
        for (String role : TestTokens.ROLES) {
            Answer answer = api.send(call.request(api, TOKENS.secretOf(role)));
            if (call.isFor(role)) {
                assertThat(answer.status()).as(role).isNotIn(401, 403).isLessThan(500);
            } else {
                assertThat(answer.status()).as(role).isEqualTo(403);
                assertThat(answer.json().getString("detail"))
                        .contains("needs the role " + call.roles().get(0))
                        .contains("token the-" + role + " has " + role);
            }
        }
    }

    @Test
    void whatIsReadWithoutATokenTellsNothing() {
        assertThat(api.get("../openapi.yaml").status()).isEqualTo(200);
        assertThat(STACK.health("ready")).isEqualTo(200);
        assertThat(STACK.metrics()).contains("bananas_").doesNotContain("bn_");
        assertRefused(api.get("nothing/here"));
        assertRefused(api.get("../../"));
        assertRefused(api.send(
                api.request("jobs").method("OPTIONS", BodyPublishers.noBody()).build()));
        assertThat(send("OPTIONS", "jobs", TOKENS.secretOf("work")).status()).isEqualTo(200);
        assertThat(send("GET", "nothing/here", TOKENS.secretOf("work")).status())
                .isEqualTo(404);
    }

    @Test
    void aTokenIsMadeShownOnceUsedAndRevoked() {
        JsonObject made = made("dashboard", ",\"expires_at\":\"2099-01-01T00:00:00Z\"");
        String secret = made.getString("token");
        assertThat(secret).matches("bn_[A-Za-z0-9_-]{43}");
        assertThat(made.getString("expires_at")).isEqualTo("2099-01-01T00:00:00.000Z");

        assertThat(send("GET", "queues", secret).status()).isEqualTo(200);
        assertThat(post("queues/it/pause", "", secret).status()).isEqualTo(403);
        await().untilAsserted(() -> {
            Answer list = send("GET", "tokens", ADMIN);
            assertThat(list.response().body()).doesNotContain(secret).doesNotContain("hash");
            JsonObject shown = list.json().getJsonArray("tokens").getValuesAs(JsonObject.class).stream()
                    .filter(token -> token.getString("id").equals(made.getString("id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.getString("name")).isEqualTo("dashboard");
            assertThat(shown.isNull("last_used_at")).isFalse();
        });

        Answer revoked = send("DELETE", "tokens/" + made.getString("id"), ADMIN);
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(Long.parseLong(revoked.header("Bananas-Log-Id")))
                .isGreaterThan(Long.parseLong(made.getString("log_id")));
        assertRefused(send("GET", "queues", secret));
        assertThat(send("DELETE", "tokens/" + made.getString("id"), ADMIN).status())
                .isEqualTo(404);
        assertThat(STACK.server().log()).content().doesNotContain(secret).doesNotContain(ADMIN);
    }

    /** A body may take minutes; by its end the caller may have lost the right to send it. */
    @Test
    void aTokenThatIsRevokedWhileItsBodyArrivesDoesNothing() throws IOException {
        JsonObject made = made("slow", "submit", "");
        String body = "{\"name\":\"it.echo\",\"payload\":{}}";
        String token = "Authorization: Bearer " + made.getString("token");
        Raw answer = raw.sendInTwo(
                "POST /bananas/api/v1/jobs",
                body,
                () -> {
                    awaitUse(made.getString("id"));
                    assertThat(send("DELETE", "tokens/" + made.getString("id"), ADMIN)
                                    .status())
                            .isEqualTo(204);
                },
                token,
                "Content-Type: application/json");

        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.isProblem()).isTrue();
    }

    /** What {@code GET /tokens} refuses shows nowhere else. */
    @Test
    void onlyAdminsAreToldWhichTokenExpires() throws IOException {
        Instant soon = Instant.now().plus(Duration.ofDays(3));
        JsonObject old = made("old", "operate", ",\"expires_at\":\"" + soon + "\"");
        String secret = old.getString("token");
        assertThat(send("GET", "queues", secret).status()).isEqualTo(200);
        awaitUse(old.getString("id"));
        long longAgo = Instant.now().minus(Duration.ofDays(90)).toEpochMilli();
        STACK.askRedis("HSET bananas:token:" + TestTokens.hash(secret) + " created " + longAgo);

        await().untilAsserted(() -> assertThat(
                        send("GET", "findings", ADMIN).response().body())
                .contains("token_expires", old.getString("id")));
        Answer others = send("GET", "findings", secret);
        assertThat(others.status()).isEqualTo(200);
        assertThat(others.response().body()).doesNotContain("token");
    }

    /** Then the server has let the request in. */
    private void awaitUse(String id) {
        await().until(() ->
                send("GET", "tokens", ADMIN).json().getJsonArray("tokens").getValuesAs(JsonObject.class).stream()
                        .anyMatch(token -> token.getString("id").equals(id) && !token.isNull("last_used_at")));
    }

    @Test
    void aSecretThatIsTakenForAnIdOrANameIsNotLogged() {
        String secret = TestTokens.secret();
        assertThat(send("DELETE", "tokens/" + secret, ADMIN).status()).isEqualTo(404);
        assertThat(post("tokens", "{\"name\":\"" + secret + "\",\"roles\":[\"read\"]}", ADMIN)
                        .status())
                .isEqualTo(400);

        assertThat(send("GET", "log", ADMIN).response().body()).doesNotContain(secret);
        assertThat(STACK.server().log()).content().doesNotContain(secret);
    }

    @Test
    void eachCallerLearnsWhoItIs() {
        for (String role : TestTokens.ROLES) {
            assertThat(send("GET", "me", TOKENS.secretOf(role)).response().body())
                    .isEqualTo("{\"name\":\"the-" + role + "\",\"roles\":[\"" + role + "\"]}");
        }
    }

    @Test
    void aMethodOfHttpIsNoWayAroundTheRoles() {
        assertThat(send("HEAD", "queues", TOKENS.secretOf("submit")).status()).isEqualTo(403);
        assertThat(send("HEAD", "queues", TOKENS.secretOf("read")).status()).isEqualTo(200);
        assertThat(send("HEAD", "tokens", TOKENS.secretOf("operate")).status()).isEqualTo(403);
        assertThat(send("PATCH", "queues", TOKENS.secretOf("read")).status()).isEqualTo(405);
        assertRefused(api.send(
                api.request("queues").method("PATCH", BodyPublishers.noBody()).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queues", "tokens", "me", "jobs/unknown/result", "nothing/here"})
    void noAnswerIsKeptOrTakenForAnotherType(String path) {
        Answer refused = api.get(path);
        for (Answer answer : List.of(refused, send("GET", path, ADMIN), send("GET", path, TOKENS.secretOf("work")))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aTokenExpires() {
        Instant soon = Instant.now().plusSeconds(3);
        String secret = made("short", ",\"expires_at\":\"" + soon + "\"").getString("token");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertRefused(send("GET", "queues", secret)));
        assertThat(Instant.now()).isAfterOrEqualTo(soon.minusSeconds(1));
    }

    @Test
    void whatOperatorsDoIsInBothLogs() {
        String operator = TOKENS.secretOf("operate");
        assertThat(post("queues/logged/pause", "", operator).status()).isEqualTo(200);
        assertThat(post("queues/logged/resume", "", operator).status()).isEqualTo(200);
        assertThat(post("jobs/unknown/cancel", "", operator).status()).isEqualTo(404);
        for (Answer nothing : List.of(
                post("dead/delete", "{\"all\":true,\"name\":\"nobody\"}", operator),
                post("queues/logged/resume", "", operator))) {
            assertThat(nothing.status()).isEqualTo(200);
            assertThat(nothing.json().isNull("log_id")).isTrue();
        }
        Answer last = post("queues/logged/pause", "", operator);
        assertThat(post("queues/logged/pause", "", operator).json().isNull("log_id"))
                .isTrue();

        assertThat(send("GET", "log?limit=1", ADMIN)
                        .json()
                        .getJsonArray("entries")
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo(last.json().getString("log_id"));
        Answer log = send("GET", "log?limit=2", ADMIN);
        assertThat(log.status()).isEqualTo(200);
        List<JsonObject> entries = log.json().getJsonArray("entries").getValuesAs(JsonObject.class);
        assertThat(entries)
                .extracting(entry -> entry.getString("who") + " " + entry.getString("action") + " "
                        + entry.getString("target") + ": " + entry.getString("detail"))
                .containsExactly("the-operate pause_route logged: ", "the-operate resume_route logged: ");
        Answer next = send("GET", "log?limit=1&cursor=" + log.json().getString("next_cursor"), ADMIN);
        assertThat(next.json().getJsonArray("entries").getJsonObject(0).getString("action"))
                .isEqualTo("pause_route");
        post("queues/logged/resume", "", operator);
        assertThat(STACK.server().log()).content().contains("BANANAS-7010: the-operate did pause_route to logged");
    }

    @Test
    void whileRedisIsAwayNoTokenIsCalledInvalid() {
        String secret = made("steady", "").getString("token");
        assertThat(send("GET", "queues", secret).status()).isEqualTo(200);
        STACK.redis().kill();
        try {
            await().untilAsserted(() ->
                    assertThat(send("GET", "queues", secret).status()).isEqualTo(503));
            for (String token : Set.of(secret, UNKNOWN, ADMIN)) {
                Answer answer = send("GET", "queues", token);
                // what was refused a moment ago stays refused for five seconds
                assertThat(answer.status()).isIn(503, token.equals(UNKNOWN) ? 401 : 503);
            }
            assertRefused(api.get("queues"));
        } finally {
            STACK.redis().restart();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(send("GET", "queues", secret).status()).isEqualTo(200));
        await().untilAsserted(() -> assertRefused(send("GET", "queues", UNKNOWN)));
    }

    @Test
    void aWrongRequestForATokenNamesAllThatIsWrong() {
        Answer answer =
                post("tokens", "{\"name\":\"a b\",\"roles\":[\"root\"],\"expires_at\":\"soon\",\"x\":1}", ADMIN);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .containsExactlyInAnyOrder("name", "roles", "expires_at", "x");
        Answer past = post(
                "tokens",
                Json.createObjectBuilder()
                        .add("name", "late")
                        .add("roles", Json.createArrayBuilder().add("read"))
                        .add("expires_at", "2020-01-01T00:00:00Z")
                        .build()
                        .toString(),
                ADMIN);
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.response().body()).contains("expires_at");
    }
}
