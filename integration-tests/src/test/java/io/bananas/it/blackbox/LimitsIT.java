package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import io.bananas.it.blackbox.RawHttp.Raw;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever asks for more than the limits allow is told so, and nobody else notices. */
class LimitsIT {

    private static final TestTokens TOKENS = new TestTokens();

    private static final int RATE = 30;

    @RegisterExtension
    static final Stack STACK = new Stack("limits")
            .with("BANANAS_API_AUTH", "token")
            .with("BANANAS_API_TOKENS", TOKENS.setting())
            .with("BANANAS_API_RATE", Integer.toString(RATE))
            .with("BANANAS_API_MAX_WAITS", "3")
            .with("BANANAS_API_MAX_WAITS_PER_CALLER", "2");

    private final Api api = STACK.api();
    private final RawHttp raw = new RawHttp(STACK.server().baseUrl());
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String secret) {
        return request.header("Authorization", "Bearer " + secret);
    }

    private Answer get(String path, String role) {
        return api.send(with(api.request(path), TOKENS.secretOf(role)).build());
    }

    private Answer post(String path, String body, String role) {
        return api.send(with(api.request(path), TOKENS.secretOf(role))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static void assertTooMany(Answer answer, int mostSeconds) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, mostSeconds);
        assertThat(answer.json().getString("title")).isEqualTo("Too Many Requests");
    }

    private Socket client() throws IOException {
        URI server = STACK.server().baseUrl();
        Socket client = new Socket(server.getHost(), server.getPort());
        client.setSoTimeout(60_000);
        clients.add(client);
        return client;
    }

    private Socket send(String head) throws IOException {
        Socket client = client();
        client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
        return client;
    }

    private static String firstLine(Socket client) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = client.getInputStream().read();
                b >= 0 && b != '\n';
                b = client.getInputStream().read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private void awaitMetric(String reason) {
        await().untilAsserted(() -> assertThat(STACK.metrics())
                .containsPattern("bananas_api_refused_total\\{[^}]*reason=\"" + reason + "\"[^}]*} [1-9]"));
    }

    @Test
    void aCallerThatCallsTooOftenIsRefusedAndTheOthersAreServed() {
        List<Answer> answers = new ArrayList<>();
        while (answers.size() < 200 * RATE && answers.stream().noneMatch(answer -> answer.status() == 429)) {
            answers.addAll(manyAtOnce());
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSizeGreaterThanOrEqualTo(RATE);
        answers.stream().filter(answer -> answer.status() == 429).forEach(answer -> assertTooMany(answer, 1));
        assertThat(get("me", "read").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(get("me", "work").status()).isEqualTo(200));
        awaitMetric("rate");
    }

    private List<Answer> manyAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 10 * RATE)
                .mapToObj(i -> api.sendLater(
                        with(api.request("me"), TOKENS.secretOf("work")).build()))
                .toList();
        return calls.stream()
                .map(CompletableFuture::join)
                .map(response -> new Answer(response.statusCode(), response))
                .toList();
    }

    @Test
    void waitsAreBoundedAndTheirPermitsComeBack() throws IOException {
        Answer job = post("jobs", job("noop").add("delay_ms", 600_000).build().toString(), "submit");
        assertThat(job.status()).isEqualTo(201);
        String result = "jobs/" + job.id() + "/result?wait_ms=";
        for (int i = 0; i < 10; i++) {
            assertThat(get(result + 1, "submit").status()).isEqualTo(202);
        }
        for (int i = 0; i < 2; i++) {
            send("GET /bananas/api/v1/" + result + "60000 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + TOKENS.secretOf("submit") + "\r\n\r\n");
        }
        await().untilAsserted(() -> assertTooMany(get(result + 1, "submit"), 1));
        assertThat(get(result + 0, "submit").status()).isEqualTo(202);
        assertThat(get(result + 1, "read").status()).isEqualTo(202);
        awaitMetric("waits");

        assertThat(post("jobs/" + job.id() + "/cancel", "", "operate").status()).isEqualTo(200);
        for (Socket client : clients) {
            assertThat(firstLine(client)).contains(" 200 ");
        }
        await().untilAsserted(
                        () -> assertThat(get(result + 1, "submit").status()).isEqualTo(200));
    }

    @Test
    void anAddressThatTriesBadTokensIsSlowedAndItsGoodTokensWork() {
        await().pollInterval(Duration.ofMillis(1)).until(() -> bad().status() != 401);
        assertTooMany(bad(), 60);
        Answer forged = api.send(with(api.request("queues"), TestTokens.secret())
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=203.0.113.9")
                .build());
        assertTooMany(forged, 60);
        assertThat(forged.json().getString("detail")).contains("address");

        assertThat(get("queues", "read").status()).isEqualTo(200);
        Answer made = post("tokens", "{\"name\":\"new\",\"roles\":[\"read\"]}", "admin");
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(
                        api.send(with(api.request("queues"), made.json().getString("token"))
                                        .build())
                                .status())
                .isEqualTo(200));
        awaitMetric("token");
        awaitMetric("address");
    }

    private Answer bad() {
        return api.send(with(api.request("queues"), TestTokens.secret()).build());
    }

    @Test
    void aCallerWithoutTheRoleIsRefusedBeforeItsBodyComes() throws IOException {
        for (String call : List.of("POST /bananas/api/v1/jobs/batch", "PUT /bananas/api/v1/schedules/nightly")) {
            Socket client =
                    send(call + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000000\r\n"
                            + "Authorization: Bearer " + TOKENS.secretOf("read") + "\r\n\r\n");
            assertThat(firstLine(client)).contains(" 403 ");
        }
        awaitMetric("role");
    }

    @Test
    void whereNoCallIsNoBodyIsAwaited() throws IOException {
        for (String call : List.of("POST /bananas/api/v1/nothing 404", "POST /bananas/api/v1/queues 405")) {
            for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
                int end = call.lastIndexOf(' ');
                Socket client = send(call.substring(0, end) + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                        + "\r\nContent-Length: 2000000\r\nAuthorization: Bearer " + TOKENS.secretOf("operate")
                        + "\r\n\r\n");
                assertThat(firstLine(client)).as(call).contains(call.substring(end) + " ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"[, levels of nesting", "{\"a\":, levels of nesting", "1, digits", "n, characters"})
    void jsonThatNoParserBearsIsRefusedAndNamed(String part, String what) {
        String payload = part.repeat(200_000);
        payload = part.equals("n") ? "{\"" + payload + "\":1}" : payload;
        String job = "{\"name\":\"noop\",\"payload\":" + payload + "}";
        for (Answer answer :
                List.of(post("jobs", job, "submit"), post("jobs/batch", "{\"jobs\":[" + job + "]}", "submit"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().getString("detail")).contains(what);
        }
    }

    @Test
    void nothingIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("{\"name\":\"noop\",\"payload\":\"" + " ".repeat(100_000_000) + "\"}")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        Answer answer = api.send(with(api.request("jobs"), TOKENS.secretOf("submit"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                .build());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
        assertThat(answer.json().getString("detail")).contains("Content-Encoding");
    }

    /** As server-config/README.md says; what is beyond is cut before the application sees it. */
    @ParameterizedTest
    @CsvSource({"1, 200000", "1, 3000000", "500, 10", "20000, 10", "300, 30000"})
    void headersBeyondTheLimitsOfTheServerAreRefused(int count, int length) throws IOException {
        StringBuilder head = new StringBuilder("GET /bananas/api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        head.append("Authorization: Bearer ").append(TOKENS.secretOf("admin")).append("\r\n");
        for (int i = 0; i < count; i++) {
            head.append("X-Header-")
                    .append(i)
                    .append(": ")
                    .append("x".repeat(length))
                    .append("\r\n");
        }
        String line = answerTo(head.append("\r\n").toString());
        assertThat(line).as("%s headers of %s", count, length).matches("|HTTP/1.1 (?:400|413|431)\\b.*");
        assertThat(get("me", "admin").status()).isEqualTo(200);
    }

    @Test
    void headersWithinThemAreRead() throws IOException {
        String head = "GET /bananas/api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKENS.secretOf("admin");
        assertThat(answerTo(head + "\r\nX-Large: " + "x".repeat(15_000) + "\r\n\r\n"))
                .contains(" 200 ");
        assertThat(answerTo(head + "\r\nX-Small: x".repeat(80) + "\r\n\r\n")).contains(" 200 ");
    }

    /** The first line; empty when the server closes, which it may do before it has read all. */
    private String answerTo(String head) throws IOException {
        Socket client = client();
        try {
            client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().flush();
            return firstLine(client).strip();
        } catch (IOException closed) {
            return "";
        }
    }

    @Test
    void headersThatNeverEndHoldNobodyUp() throws IOException {
        for (int i = 0; i < 300; i++) {
            send("GET /bananas/api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }
        JsonObject me = get("me", "admin").json();

        assertThat(me.getString("name")).isEqualTo("the-admin");
        assertThat(post("jobs", "{\"name\":\"noop\"}", "submit").status()).isEqualTo(201);
    }

    @Test
    void aMethodIsTheOneOfTheRequestLine() {
        String token = "Authorization: Bearer " + TOKENS.secretOf("admin");
        Raw traced = raw.send("TRACE /bananas/api/v1/jobs", token, "Secret: secret");
        assertThat(traced.status()).isIn(403, 405);
        assertThat(traced.text()).doesNotContain("secret");
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            Raw answer =
                    raw.send("POST /bananas/api/v1/tokens/some-id", token, header + ": DELETE", "Content-Length: 0");
            assertThat(answer.status()).as(header).isEqualTo(405);
        }
    }
}
