package io.bananas.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowcaseTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Queue<String> submitted = new ConcurrentLinkedQueue<>();
    private final HttpServer api = server();
    private int submitStatus = 201;
    private int resultsToWaitFor = 0;

    @BeforeEach
    void start() {
        api.createContext("/jobs", this::answer);
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @Test
    void submitsEveryJobAndPrintsItsResult() {
        run();
        assertThat(submitted).hasSize(4).anySatisfy(body -> assertThat(body).contains("\"delay_ms\":5000"));
        assertThat(printed())
                .contains("submitted  resize_image")
                .contains("completed  resize_image   in 7 ms: {\"ok\":true}");
    }

    @Test
    void asksAgainWhileAJobHasNotEnded() {
        resultsToWaitFor = 4;
        run();
        assertThat(printed()).containsPattern("completed +flaky").containsPattern("completed +echo");
    }

    @Test
    void aRefusedJobEndsTheDemoWithTheReason() {
        submitStatus = 503;
        assertThatThrownBy(this::run)
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("/jobs answered 503 {\"id\":\"j1\"}");
    }

    private void run() {
        String base = "http://127.0.0.1:" + api.getAddress().getPort();
        new Showcase(new JobsClient(base), new PrintStream(screen, true, UTF_8)).run(DemoJob.all());
    }

    private String printed() {
        return screen.toString(UTF_8);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            submitted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            send(exchange, submitStatus, "{\"id\":\"j" + submitted.size() + "\"}");
        } else if (resultsToWaitFor-- > 0) {
            send(exchange, 202, "{}");
        } else {
            send(exchange, 200, "{\"status\":\"completed\",\"result\":{\"ok\":true},\"duration_ms\":7}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
