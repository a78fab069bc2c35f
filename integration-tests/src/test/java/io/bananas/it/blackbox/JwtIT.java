package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import io.bananas.it.blackbox.RawHttp.Raw;
import io.bananas.launcher.AppServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that takes tokens of a provider lets in whoever has a valid one, for what the roles in it allow, and nobody else. */
class JwtIT {

    @RegisterExtension
    static final TestProvider PROVIDER = new TestProvider().withKey("one");

    @RegisterExtension
    static final Stack STACK = new Stack("jwt")
            .with("BANANAS_API_AUTH", "jwt")
            .with("BANANAS_JWT_JWKS", PROVIDER.keysUrl())
            .with("BANANAS_JWT_ISSUER", TestProvider.ISSUER)
            .with("BANANAS_JWT_AUDIENCE", "bananas")
            .with("BANANAS_JWT_ROLES_CLAIM", "realm_access.roles")
            .with("BANANAS_JWT_ROLES_PREFIX", "bananas-")
            .with("BANANAS_JWT_CLOCK_SKEW", "0s");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Api api = STACK.api();

    private static String tokenOf(String name, String... roles) {
        return PROVIDER.sign("one", TestProvider.claims(name, roles));
    }

    private Answer send(String method, String path, String token) {
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build());
    }

    private Answer post(String path, String body, String token) {
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A server that has just started may not have loaded the keys yet. */
    @BeforeEach
    void awaitKeys() {
        awaitStatus(tokenOf("first", "bananas-read"), 200);
    }

    @Test
    void theRolesOfTheProviderSayWhatACallerMayDo() {
        String reader = tokenOf("ada", "offline_access", "bananas-read", "admin");
        String operator = tokenOf("bob", "bananas-operate");

        assertThat(send("GET", "me", reader).response().body()).isEqualTo("{\"name\":\"ada\",\"roles\":[\"read\"]}");
        assertThat(send("GET", "queues", reader).status()).isEqualTo(200);
        Answer refused = send("POST", "queues/of-jwt/pause", reader);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getString("detail"))
                .contains("needs the role operate")
                .contains("token ada has read");
        assertThat(send("POST", "queues/of-jwt/pause", operator).status()).isEqualTo(200);
        assertThat(send("GET", "me", tokenOf("eve", "user")).status()).isEqualTo(403);

        JsonObject entry = send("GET", "log?limit=1", tokenOf("root", "bananas-admin"))
                .json()
                .getJsonArray("entries")
                .getJsonObject(0);
        assertThat(entry.getString("who")).isEqualTo("bob");
        assertThat(entry.getString("action")).isEqualTo("pause_route");
        assertThat(STACK.server().log()).content().contains("BANANAS-6006: the node has loaded 1 keys");
    }

    @Test
    void aTokenThatIsNotValidIsRefusedAndTheAnswerSaysWhy() {
        String reader = tokenOf("ada", "bananas-read");
        String payload = reader.substring(reader.indexOf('.') + 1, reader.lastIndexOf('.'));
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put(TestTokens.secret(), "not a signed JSON Web Token");
        refused.put(TestProvider.base64("{\"alg\":\"none\"}") + "." + payload + ".", "not a signed JSON Web Token");
        refused.put(reader.substring(0, reader.length() - 20) + "A".repeat(20), "signature");
        refused.put(
                TestProvider.sign(
                        "one",
                        TestProvider.newKey(),
                        TestProvider.claims("eve", "bananas-admin").build()),
                "signature");
        refused.put(
                PROVIDER.sign("one", TestProvider.claims("ada", "bananas-read").add("aud", "shop")), "audience");
        refused.put(
                PROVIDER.sign("one", TestProvider.claims("ada", "bananas-read").add("iss", "https://other.example")),
                "issuer");
        refused.put(
                PROVIDER.sign("one", TestProvider.claims("ada", "bananas-read").add("exp", 1_000_000_000)), "expired");

        refused.forEach((token, reason) -> assertRefused(send("GET", "queues", token), reason));
        Answer without = api.get("queues");
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(STACK.server().log()).content().doesNotContain(payload);
    }

    private static void assertRefused(Answer answer, String reason) {
        assertThat(answer.status()).as(reason).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"invalid_token\", error_description=\"")
                .contains(reason);
        assertThat(answer.json().getString("detail")).contains(reason);
    }

    @Test
    void theProviderMakesTheTokensAndNotTheApi() {
        String admin = tokenOf("root", "bananas-admin");

        Answer refused = post("tokens", "{\"name\":\"ci\",\"roles\":[\"read\"]}", admin);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("detail")).contains("BANANAS_API_AUTH=jwt");
        assertThat(send("GET", "tokens", admin).status()).isEqualTo(200);
    }

    @Test
    void keysAreRotatedWithoutARestart() {
        PROVIDER.withKey("old");
        String before = PROVIDER.sign("old", TestProvider.claims("ada", "bananas-read"));
        awaitStatus(before, 200);
        PROVIDER.withdraw("old");
        PROVIDER.withKey("new");
        String after = PROVIDER.sign("new", TestProvider.claims("ada", "bananas-read"));

        awaitStatus(after, 200);
        await().atMost(PATIENCE).untilAsserted(() -> assertRefused(send("GET", "queues", before), "no such key"));
        assertThat(send("GET", "queues", tokenOf("ada", "bananas-read")).status())
                .isEqualTo(200);
    }

    private void awaitStatus(String token, int status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(send("GET", "queues", token).status()).isEqualTo(status));
    }

    @Test
    void whileTheProviderIsAwayTheKeysThatAreThereGoOnWorking() {
        PROVIDER.setAway(true);
        try {
            String unknown = TestProvider.sign(
                    "later",
                    TestProvider.newKey(),
                    TestProvider.claims("ada", "bananas-read").build());
            awaitStatus(unknown, 503);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(STACK.server().log()).content().contains("BANANAS-6005", "answered 503"));
            Answer answer = send("GET", "queues", unknown);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(send("GET", "queues", tokenOf("new", "bananas-read")).status())
                    .isEqualTo(200);
        } finally {
            PROVIDER.setAway(false);
        }
    }

    /** A body may take minutes; by its end the token may have expired, which is well before the node gives up a client that is slow. */
    @Test
    void aTokenThatExpiresWhileItsBodyArrivesDoesNothing() throws IOException {
        String token = PROVIDER.sign(
                "one",
                TestProvider.claims("ada", "bananas-submit", "bananas-read")
                        .add("exp", Instant.now().getEpochSecond() + 6));
        assertThat(send("GET", "queues", token).status()).isEqualTo(200);
        Raw answer = new RawHttp(STACK.server().baseUrl())
                .sendInTwo(
                        "POST /bananas/api/v1/jobs",
                        "{\"id\":\"too-late\",\"name\":\"echo\",\"payload\":{}}",
                        () -> awaitStatus(token, 401),
                        "Authorization: Bearer " + token,
                        "Content-Type: application/json");

        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.isProblem()).isTrue();
        assertThat(send("GET", "jobs/too-late", tokenOf("ada", "bananas-read")).status())
                .isEqualTo(404);
    }

    @Test
    void aServerThatNeverHadKeysCallsNoTokenInvalid() {
        try (AppServer server = STACK.startServer("jwt-no-keys", "BANANAS_JWT_JWKS", "http://127.0.0.1:1/keys")) {
            Api other = new Api(server.baseUrl());
            Answer answer = other.send(other.request("queues")
                    .header("Authorization", "Bearer " + tokenOf("ada", "bananas-read"))
                    .build());

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().getString("detail")).contains("keys of the provider");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.log()).content().contains("BANANAS-6005"));
        }
    }
}
