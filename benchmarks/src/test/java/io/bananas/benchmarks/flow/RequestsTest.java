package io.bananas.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bananas.benchmarks.run.Bench;
import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Measured;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import io.bananas.launcher.RedisSettings.Persistence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what needs a server for one tiny round, against one that only answers. */
class RequestsTest {

    @TempDir
    Path folder;

    private final AtomicBoolean isBroken = new AtomicBoolean();
    private HttpServer server;
    private Stage stage;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bananas/api/v1/", this::answer);
        server.start();
        stage = Stage.open(folder, Persistence.NONE);
    }

    @AfterEach
    void stop() {
        stage.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status =
                request.contains("no name") ? 400 : exchange.getRequestMethod().equals("GET") ? 200 : 201;
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        // with a length, or in chunks
        exchange.sendResponseHeaders(isBroken.get() ? 503 : status, status == 400 ? 0 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Requests.Server asServer() {
        return new Requests.Server() {
            @Override
            public URI url() {
                return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            }

            @Override
            public void freeze() {}

            @Override
            public void thaw() {}

            @Override
            public double cpuMicros() {
                return 0;
            }
        };
    }

    @Test
    void requestsAreCountedAndTimed() throws Exception {
        List<Scenario> scenarios = Deployed.requests(stage, Size.TINY, asServer());

        List<Measured> measured = new Bench(Size.TINY, stage, line -> {}).run(scenarios);

        assertThat(measured)
                .hasSameSizeAs(scenarios)
                .allSatisfy(one -> assertThat(one.figures())
                        .containsKeys(Figure.RATE, Figure.P99, Figure.SERVER_CPU, Figure.REDIS_CPU));
    }

    @Test
    void aServerThatAnswersSomethingElseIsNotMeasured() {
        isBroken.set(true);
        Bench bench = new Bench(Size.TINY, stage, line -> {});

        assertThatThrownBy(() -> bench.run(List.of(Deployed.inBatches(stage, Size.TINY, asServer()))))
                .hasRootCauseMessage("the server answers HTTP/1.1 503 Service Unavailable");
    }
}
