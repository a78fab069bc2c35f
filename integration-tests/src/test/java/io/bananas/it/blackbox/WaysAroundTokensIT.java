package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.it.Build;
import io.bananas.it.blackbox.RawHttp.Raw;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a header, a path or a method is a way around the token, and pages of other origins learn nothing. */
class WaysAroundTokensIT {

    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    static final Stack STACK = new Stack("ways-around-tokens")
            .with("BANANAS_API_AUTH", "token")
            .with("BANANAS_API_TOKENS", TOKENS.setting())
            .with("BANANAS_API_CORS", "https://ops.example")
            .with("BANANAS_HEADERS_REMOVED", "none");

    private static final String ADMIN = TOKENS.secretOf("admin");

    private final RawHttp raw = new RawHttp(STACK.server().baseUrl());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization:",
                "Authorization: Bearer",
                "Authorization: $",
                "Authorization: Bearer $ x",
                "Authorization: Bearer $,Bearer $",
                "Authorization: Bearer \"$\"",
                "Authorization: Bearer token=$",
                "Authorization: Basic $",
                "Authorization: Token $",
                "Authorization: Bearer bn_",
                "Authorization: Bearer $$",
                "Authorization: Bearer $\r\nAuthorization: Bearer $",
                "Authorization: Bearer $\r\nAuthorization: Basic x",
                "Authorization: Basic x\r\nAuthorization: Bearer $",
                "X-Authorization: Bearer $",
                "Proxy-Authorization: Bearer $",
                "Cookie: token=$",
            })
    void onlyOnePlainHeaderIsTaken(String header) {
        Raw answer = raw.send("GET /bananas/api/v1/queues", header.replace("$", ADMIN));

        assertThat(answer.status()).as(answer.text()).isIn(400, 401);
        assertThat(answer.text()).doesNotContain(ADMIN).doesNotContain("routes");
    }

    /** WildFly makes one space of such spaces before the application sees the header. */
    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer  $", "Authorization: Bearer\t$"})
    void spacesThatTheServerLeavesAsTheyAreAreRefused(String header) {
        Raw answer = raw.send("GET /bananas/api/v1/queues", header.replace("$", ADMIN));

        assertThat(answer.status())
                .as(answer.text())
                .isEqualTo(Build.server().id().equals("wildfly") ? 200 : 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "BeArEr"})
    void theSchemeMayBeWrittenAsOneLikes(String scheme) {
        Raw answer = raw.send("GET /bananas/api/v1/queues", "authorization: " + scheme + " " + ADMIN);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /bananas/api/v1/queues?access_token=$",
                "GET /bananas/api/v1/queues?token=$",
                "GET /bananas/api/v1/queues;token=$",
                "GET /bananas/api/openapi.yaml/../v1/queues",
                "GET /bananas/api/openapi.yaml/%2e%2e/v1/queues",
                "GET /bananas/api/openapi.yaml/..;/v1/queues",
                "GET /bananas/api/v1/queues;/openapi.yaml",
                "GET /bananas/api/v1/queues/openapi.yaml",
                "GET /bananas/api/v1/%71ueues",
                "GET /bananas/api/v1//queues",
                "GET /bananas/api//v1/queues",
                "GET /bananas//api/v1/queues",
                "GET //bananas/api/v1/queues",
                "GET /bananas/api/v1/jobs%2f..%2fqueues",
                "GET /bananas/api/v1/./queues",
                "GET /bananas/x/../api/v1/queues",
                "HEAD /bananas/api/v1/queues",
                "TRACE /bananas/api/v1/queues",
                "QUERY /bananas/api/v1/queues",
            })
    void noOtherWayLeadsIn(String request) {
        Raw answer = raw.send(request.replace("$", ADMIN));

        assertThat(answer.status()).as(answer.text()).isIn(400, 401, 403, 404, 405, 501);
        assertThat(answer.text()).doesNotContain("\"routes\"");
    }

    @Test
    void noHeaderMakesAReadAWrite() {
        Raw answer = raw.send(
                "GET /bananas/api/v1/jobs/some-id",
                "Authorization: Bearer " + TOKENS.secretOf("read"),
                "X-HTTP-Method-Override: DELETE",
                "X-Method-Override: POST");

        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    }

    @Test
    void aBrowserAsksForAPageOfAnOriginThatIsNamed() {
        Raw asked = raw.send(
                "OPTIONS /bananas/api/v1/tokens",
                "Origin: https://ops.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization,content-type");
        assertThat(asked.status()).as(asked.text()).isEqualTo(204);
        assertThat(asked.text())
                .containsOnlyOnce("Access-Control-Allow-Origin: https://ops.example")
                .contains("Access-Control-Allow-Headers: Authorization, Content-Type")
                .contains("Access-Control-Allow-Methods: GET, POST, PUT, DELETE")
                .contains("Vary: Origin")
                .doesNotContain("Access-Control-Allow-Credentials");

        String token = "Authorization: Bearer " + ADMIN;
        for (Raw answer : List.of(
                raw.send("GET /bananas/api/v1/queues", "Origin: https://ops.example", token),
                raw.send("GET /bananas/api/v1/nothing", "Origin: https://ops.example", token),
                raw.send("GET /bananas/api/v1/queues", "Origin: https://ops.example"))) {
            assertThat(answer.status()).isIn(200, 404, 401);
            assertThat(answer.text())
                    .containsOnlyOnce("Access-Control-Allow-Origin: https://ops.example")
                    .contains("Access-Control-Expose-Headers");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "https://ops.example.evil.example", "http://ops.example"})
    void aPageOfAnotherOriginLearnsNothing(String origin) {
        Raw asked =
                raw.send("OPTIONS /bananas/api/v1/tokens", "Origin: " + origin, "Access-Control-Request-Method: POST");
        Raw sent = raw.send("GET /bananas/api/v1/queues", "Origin: " + origin, "Authorization: Bearer " + ADMIN);

        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.text() + sent.text()).doesNotContain("Access-Control-");
    }
}
