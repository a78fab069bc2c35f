package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.Ports;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that serves HTTPS only, as server-config/README.md says. It needs no Redis for what is asked here. */
class HttpsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PORT = Ports.free();
    private static final Path DIRECTORY = Build.directory("https");

    private static AppServer server;
    private static SSLContext trusted;

    @BeforeAll
    static void start() throws Exception {
        ServerCertificate certificate = ServerCertificate.in(Build.directory("https-certificate"));
        trusted = certificate.trusted();
        server = Build.server()
                .server(new ServerSettings(Build.installation(), DIRECTORY, Build.ear())
                        .with("BANANAS_API_AUTH", "none")
                        .with("BANANAS_HTTP", "false")
                        .with("BANANAS_HTTPS", "true")
                        .with("BANANAS_HTTPS_PORT", Integer.toString(PORT))
                        .with("BANANAS_HTTPS_KEYSTORE", certificate.store().toString())
                        .with("BANANAS_HTTPS_PASSWORD", ServerCertificate.PASSWORD));
        server.start();
        await("the API over HTTPS").atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(server.isAlive()).isTrue();
            assertThat(get(new SSLParameters(), "/bananas/api/openapi.yaml").statusCode())
                    .isEqualTo(200);
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theApiIsThereWithEachVersionThatIsSafe(String version) throws Exception {
        SSLParameters only = new SSLParameters();
        only.setProtocols(new String[] {version});
        HttpResponse<String> answer = get(only, "/bananas/api/openapi.yaml");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("openapi: 3.1");
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
    }

    @Test
    void metricsAreThereAndNotForPagesOfOtherSites() throws Exception {
        HttpResponse<String> answer = get(new SSLParameters(), "/metrics", "Origin", "https://elsewhere.example");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void nobodyListensWithoutTls() {
        int port = server.baseUrl().getPort();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    private static HttpResponse<String> get(SSLParameters parameters, String path, String... headers)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusted)
                .sslParameters(parameters)
                .build();
        URI uri = URI.create("https://127.0.0.1:" + PORT + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
