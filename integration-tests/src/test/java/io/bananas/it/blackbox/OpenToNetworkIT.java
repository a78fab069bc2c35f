package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bananas.it.Build;
import io.bananas.it.ChangedServer;
import io.bananas.it.blackbox.Api.Answer;
import io.bananas.it.blackbox.RawHttp.Raw;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.LaunchException;
import io.bananas.launcher.Redis;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One wrong setting opens no server to the network: without tokens only loopback gets in, unless somebody says so twice. */
class OpenToNetworkIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Redis redis = Redis.forTests(Build.directory("open-redis"));
    private Optional<InetAddress> network = Optional.empty();

    @BeforeEach
    void findNetwork() throws SocketException {
        network = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }

    @AfterEach
    void close() {
        redis.close();
    }

    private AppServer server(Path installation, String openToNetwork, String host) {
        ServerSettings settings = new ServerSettings(installation, Build.directory("open"), Build.demoEar())
                .with("REDIS_URL", redis.url())
                .with("BANANAS_API_AUTH", "none")
                .with("BANANAS_API_OPEN_TO_NETWORK", openToNetwork)
                .with("BANANAS_HTTP_HOST", host);
        AppServer server = Build.server().server(settings);
        server.start();
        return server;
    }

    private Api fromNetwork(AppServer server) {
        assumeThat(network).as("an address beyond loopback").isPresent();
        String host = network.orElseThrow().getHostAddress();
        return new Api(URI.create("http://" + host + ":" + server.baseUrl().getPort()));
    }

    @Test
    void aServerThatSaysThatItListensElsewhereIsNotDeployedTo() {
        try (AppServer server = server(Build.installation(), "false", "0.0.0.0")) {
            assertThatThrownBy(() -> server.awaitReady(PATIENCE))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("BANANAS_API_AUTH=none opens the API to everybody")
                    .hasMessageContaining("0.0.0.0")
                    .hasMessageContaining("BANANAS_API_OPEN_TO_NETWORK=true");

            // one server answers 500 while it takes the application away
            assertThat(statusOf(new Api(server.baseUrl()))).isIn(0, 404, 500, 503);
            assertThat(statusOf(fromNetwork(server))).isIn(0, 404, 500, 503);
        }
    }

    /** Of what it answers; 0 when nobody listens. */
    private static int statusOf(Api api) {
        try {
            return api.get("queues").status();
        } catch (UncheckedIOException e) {
            assertThat(e).hasCauseInstanceOf(ConnectException.class);
            return 0;
        }
    }

    @Test
    void aServerThatDoesNotSaySoRefusesWhateverComesFromTheNetwork() throws IOException {
        try (AppServer server = server(ChangedServer.listeningEverywhere(), "false", "127.0.0.1")) {
            server.awaitReady(PATIENCE);

            assertThat(new Api(server.baseUrl()).get("queues").status()).isEqualTo(200);
            Api network = fromNetwork(server);
            for (Answer answer : new Answer[] {
                network.get("queues"),
                network.post("jobs", "{\"name\":\"noop\"}"),
                network.send(network.request("tokens")
                        .header("X-Forwarded-For", "127.0.0.1")
                        .header("Authorization", "Bearer " + TestTokens.secret())
                        .build())
            }) {
                assertThat(answer.status()).as(answer.response().body()).isEqualTo(403);
                assertThat(answer.json().getString("detail")).contains("BANANAS_API_OPEN_TO_NETWORK=true");
            }
        }
    }

    @Test
    void aPageOfAnotherSiteDoesNothingAndReadsNothing() {
        try (AppServer server = server(Build.installation(), "false", "127.0.0.1")) {
            server.awaitReady(PATIENCE);
            RawHttp raw = new RawHttp(server.baseUrl());

            Raw paused = raw.send(
                    "POST /bananas/api/v1/queues/default/pause", "Origin: http://evil.example", "Content-Length: 0");
            Raw rebound = raw.sendTo("evil.example:" + server.baseUrl().getPort(), "GET /bananas/api/v1/jobs");
            for (Raw answer : new Raw[] {paused, rebound}) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(403);
                assertThat(answer.isProblem()).isTrue();
                assertThat(answer.text()).contains("A page of another site");
            }
            Raw own = raw.send(
                    "POST /bananas/api/v1/queues/default/pause", "Origin: " + server.baseUrl(), "Content-Length: 0");
            assertThat(own.status()).as(own.text()).isEqualTo(200);
        }
    }

    @Test
    void whoeverSaysItTwiceOpensTheServer() {
        try (AppServer server = server(Build.installation(), "true", "0.0.0.0")) {
            server.awaitReady(PATIENCE);

            assertThat(new Api(server.baseUrl()).get("queues").status()).isEqualTo(200);
            assertThat(fromNetwork(server).get("queues").status()).isEqualTo(200);
        }
    }
}
