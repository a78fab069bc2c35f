package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bananas.it.Build;
import io.bananas.it.blackbox.Api.Answer;
import io.bananas.it.blackbox.RawHttp.Raw;
import io.bananas.launcher.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What headers, paths and versions of HTTP mean is the same on every server. */
class HttpMeaningIT {

    @RegisterExtension
    static final Stack STACK = new Stack("http-meaning");

    private final Api api = STACK.api();
    private final RawHttp raw = new RawHttp(STACK.server().baseUrl());

    @Test
    void theClientOfJavaMaySubmitOftenOverOneConnection() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = client.send(
                    api.request("jobs")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(job("noop").build().toString()))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: json            | 415 | Content-Type",
                "Content-Encoding: gzip        | 415 | Content-Encoding",
                "Content-Encoding: rubbish     | 415 | Content-Encoding",
                "Expect: 200-ok                | 417 | Expect",
                "Accept: ;;;                   | 400 | Accept",
            })
    void aHeaderThatIsRefusedIsNamed(String header, int status, String name) {
        String type = header.startsWith("Content-Type") ? "X: y" : "Content-Type: application/json";
        Raw answer = raw.send("POST /bananas/api/v1/jobs", type, header, "Content-Length: 0");
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.isProblem()).isTrue();
        assertThat(answer.body()).contains("header " + name);
    }

    /** Open Liberty takes the first and shows the application no other, which server-config/README.md tells. */
    @ParameterizedTest
    @CsvSource({"2, 3", "0, 2", "2, 0", "2, -2", "2, x"})
    void twoLengthsThatDifferAreRefusedByWildFly(String first, String second) {
        assumeThat(Build.server()).isEqualTo(ServerKind.WILDFLY);
        Raw answer = raw.send(
                "POST /bananas/api/v1/jobs",
                "Content-Type: application/json",
                "Content-Length: " + first,
                "Content-Length: " + second);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs/first%2Done", "jobs/%66irst-one", "%6a%6F%62s/first-one", "../%761/jobs/first-one"})
    void whatNeedsNoEncodingMeansTheSameEncoded(String path) {
        api.submit(job("noop").add("id", "first-one"));
        URI uri =
                URI.create(STACK.server().baseUrl() + "/bananas/api/v1/" + path).normalize();
        assertThat(api.send(HttpRequest.newBuilder(uri).build()).status()).isEqualTo(200);
    }

    @Test
    void theLocationIsRelative() {
        Answer answer = api.submit(job("noop").add("id", "located"));
        assertThat(answer.header("Location")).isEqualTo("/bananas/api/v1/jobs/located");
    }

    @Test
    void aByteOrderMarkIsIgnored() {
        Answer answer = api.post("jobs", "\uFEFF{\"name\":\"echo\",\"payload\":[1, 2]}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.response().body()).contains("\"payload\":[1, 2]");
    }

    @Test
    void theApiIsForNoPageOfAnotherOrigin() {
        Raw answer = raw.send("GET /bananas/api/v1/queues", "Origin: http://other.example");
        Raw asked = raw.send(
                "OPTIONS /bananas/api/v1/queues", "Origin: http://other.example", "Access-Control-Request-Method: GET");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(asked.status()).isEqualTo(403);
        assertThat((answer.text() + asked.text()).toLowerCase(Locale.ROOT)).doesNotContain("access-control-", "vary:");
    }

    @Test
    void metricsAreForNoPageOfAnotherOrigin() {
        Raw answer = raw.send("GET /metrics", "Origin: http://other.example", "Accept: text/plain");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().toLowerCase(Locale.ROOT)).doesNotContain("access-control-");
    }
}
