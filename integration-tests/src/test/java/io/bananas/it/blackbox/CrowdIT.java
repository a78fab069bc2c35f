package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two thousand connections of one caller: their headers do not end, their bodies stop half way, or they wait for results. The memory stays
 * bounded, and a caller that behaves is served.
 */
class CrowdIT {

    private static final int HEADERS = 700;
    private static final int BODIES = 700;
    private static final int WAITS = 600;

    /** More than the bodies together may take of a heap of 512 MB. */
    private static final int PART_OF_BODY = 120_000;

    /** The heap of 512 MB, and what servers take beside it, with room to spare. */
    private static final long MOST_KIB = 1_300 * 1_024;

    private static final int JOBS = 20;

    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    static final Stack STACK =
            new Stack("crowd").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private final Api greedy = new Api(STACK.server().baseUrl(), TOKENS.secretOf("submit"));
    private final Api modest = new Api(STACK.server().baseUrl(), TOKENS.secretOf("admin"));
    private final List<Socket> crowd = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket client : crowd) {
            client.close();
        }
    }

    @Test
    void nobodyElseNoticesThem() throws IOException {
        comeWithHeadersThatDoNotEnd();
        comeToWait();
        comeWithHalfABody();

        for (int i = 0; i < JOBS; i++) {
            Answer submitted = modest.submit(job("noop"));
            assertThat(submitted.status()).as(submitted.response().body()).isEqualTo(201);
            assertThat(modest.result(submitted.id()).getString("status")).isEqualTo("completed");
        }
        assertThat(residentKib()).isLessThan(MOST_KIB);
        // a refused body is counted when the node gives up its client
        await().untilAsserted(() -> assertThat(STACK.metrics())
                .containsPattern("bananas_api_refused_total\\{[^}]*reason=\"body\"[^}]*} [1-9]"));

        close();
        String item = "{\"name\":\"nobody\",\"payload\":\"" + "x".repeat(1_000_000) + "\"}";
        String batch = "{\"jobs\":[" + String.join(",", Collections.nCopies(50, item)) + "]}";
        await().untilAsserted(() ->
                assertThat(modest.post("jobs/batch", batch).status()).isEqualTo(201));
        assertThat(STACK.health("live")).isEqualTo(200);
        assertThat(STACK.server().log()).content().doesNotContain("OutOfMemoryError");
    }

    private void comeWithHeadersThatDoNotEnd() throws IOException {
        for (int i = 0; i < HEADERS; i++) {
            send("GET /bananas/api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }
    }

    private void comeToWait() throws IOException {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        for (int i = 0; i < WAITS; i++) {
            jobs.add(job("noop").add("delay_ms", 3_600_000));
        }
        for (String id : greedy.submitAll(jobs)) {
            send("GET /bananas/api/v1/jobs/" + id + "/result?wait_ms=60000 HTTP/1.1\r\nHost: x\r\n" + token() + "\r\n");
        }
        await().untilAsserted(() ->
                assertThat(STACK.askRedis("ZCARD bananas:awaited")).isEqualTo(":" + WAITS));
    }

    private void comeWithHalfABody() throws IOException {
        for (int i = 0; i < BODIES; i++) {
            send("POST /bananas/api/v1/jobs/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + token()
                    + "Content-Length: 50000000\r\n\r\n" + "x".repeat(PART_OF_BODY));
        }
    }

    private static String token() {
        return "Authorization: Bearer " + TOKENS.secretOf("submit") + "\r\n";
    }

    private void send(String text) throws IOException {
        URI server = STACK.server().baseUrl();
        Socket client = new Socket(server.getHost(), server.getPort());
        crowd.add(client);
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The memory of the process of the server, on Linux; else 0. */
    private static long residentKib() throws IOException {
        Path status = Path.of("/proc/" + STACK.server().pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
