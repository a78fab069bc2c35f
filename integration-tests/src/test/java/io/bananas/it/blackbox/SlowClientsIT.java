package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that send half, do not read or send too much at once harm themselves only. */
class SlowClientsIT {

    private static final int LARGE = 11_000_000;

    @RegisterExtension
    static final Stack STACK = new Stack("slow-clients").with("BANANAS_MAX_PAYLOAD_BYTES", "12000000");

    private final Api api = STACK.api();
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void twoHundredHalfSentBodiesStopNobody() throws IOException {
        for (int i = 0; i < 200; i++) {
            send(
                    connect(64 * 1024),
                    i % 2 == 0 ? "Content-Length: 1000000" : "Transfer-Encoding: chunked",
                    "b\r\n{\"name\":\"n");
        }
        assertThatAllWorks();
        for (Socket client : clients) {
            client.setSoTimeout(60_000);
            assertThat(firstLine(client)).contains(" 408 ");
        }
        assertThatAllWorks();
        assertThat(log()).doesNotContain("BANANAS-6001").doesNotContain("NullPointerException");
    }

    @Test
    void clientsThatDoNotReadStopNobody() throws IOException {
        assertThat(api.submit(job("echo").add("id", "large").add("payload", "x".repeat(LARGE)))
                        .status())
                .isEqualTo(201);
        assertThat(api.result("large").getString("result")).hasSize(LARGE);
        for (int i = 0; i < 40; i++) {
            Socket client = connect(2048);
            client.getOutputStream()
                    .write("GET /bananas/api/v1/jobs/large/result?wait_ms=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        assertThatAllWorks();
        // the memory for those who are too slow comes back
        await().untilAsserted(
                        () -> assertThat(api.get("jobs/large/result").status()).isEqualTo(200));
        assertThat(log()).doesNotContain("OutOfMemoryError");
    }

    /** The threads that make short answers send them, but only a few at the same time. */
    @Test
    void clientsThatAskOnAndReadNothingStopNobody() throws IOException {
        assertThat(api.submit(job("echo").add("id", "page").add("payload", "x".repeat(7_000)))
                        .status())
                .isEqualTo(201);
        List<Asking> asking = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asking.add(new Asking("GET /bananas/api/v1/jobs/page HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> asking.stream().allMatch(client -> client.askMore() == 0));
        assertThatAllWorks();
    }

    @Test
    void watchersThatDoNotReadStopNobody() throws IOException {
        try (EventStream reading = EventStream.open(api)) {
            for (int i = 0; i < 40; i++) {
                connect(2048)
                        .getOutputStream()
                        .write("GET /bananas/api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            awaitStreams(41);
            assertThatAllWorks();
            int before = reading.all("overview").size();
            await().until(() -> reading.all("overview").size() > before + 2);
            close();
            // a client that is gone is noticed by the next writes
            awaitStreams(1);
        }
        awaitStreams(0);
    }

    private static void awaitStreams(int open) {
        await().untilAsserted(() ->
                assertThat(STACK.metrics()).containsPattern("bananas_event_streams\\{[^}]*} " + open + "(\\.0)?\\s"));
    }

    @Test
    void batchesBeyondMemoryAreRefusedAndTheNodeLives() throws IOException {
        String item = "{\"name\":\"nobody\",\"payload\":\"" + "x".repeat(1_000_000) + "\"}";
        String batch = "{\"jobs\":[" + String.join(",", Collections.nCopies(60, item)) + "]}";
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.post("jobs/batch", batch)))
                .toList();
        assertThatAllWorks();
        for (CompletableFuture<Answer> answer : answers) {
            Answer given = answer.join();
            assertThat(given.status()).isIn(201, 503);
            if (given.status() == 503) {
                assertThat(given.header("Retry-After")).isNotBlank();
            }
        }
        assertThat(answers).anyMatch(answer -> answer.join().status() == 201);
        await().untilAsserted(
                        () -> assertThat(api.post("jobs/batch", batch).status()).isEqualTo(201));
        assertThatAllWorks();
        assertThat(log()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void aBodyBeyondAllMemoryIsTooLarge() {
        byte[] body = new byte[80_000_000];
        assertThat(api.send(api.request("jobs/batch")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build())
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aBrokenBodyIsAnsweredOrCut() throws IOException {
        Socket client = connect(64 * 1024);
        send(client, "Transfer-Encoding: chunked", "zz\r\n{\"name\":\"noop\"}\r\n");
        String line = firstLine(client);
        // one server takes it for the begin of a body that does not come
        assertThat(line).matches("|.* 40[08] .*");
        assertThatAllWorks();
    }

    @Test
    void bodiesThatComeAfterTheirHeadersAreAnsweredWithTheirOwnJobs() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(32);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String prefix = "late-" + i + "-";
                all.add(senders.submit(() -> sendInTwoParts(prefix)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(log()).doesNotContain("SRVE8046E").doesNotContain("SRVE8504W");
        assertThatAllWorks();
    }

    @Test
    void aRequestWhoseBodyComesLaterKeepsItsQuery() throws IOException {
        String body = "{\"name\":\"noop\"}";
        for (int i = 0; i < 20; i++) {
            try (Socket client = connect(64 * 1024)) {
                client.setTcpNoDelay(true);
                send(client, "jobs?name=noop", "Connection: close\r\nContent-Length: " + body.length(), "");
                client.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"field\":\"name\"");
            }
        }
    }

    /** Sends jobs one after the other, the head of each before its body, and expects each in its answer. */
    private static @Nullable Void sendInTwoParts(String prefix) throws IOException {
        for (int i = 0; i < 100; i++) {
            String body = "{\"id\":\"" + prefix + i + "\",\"name\":\"noop\"}";
            URI server = STACK.server().baseUrl();
            try (Socket client = new Socket(server.getHost(), server.getPort())) {
                client.setTcpNoDelay(true);
                client.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
                send(client, "Connection: close\r\nContent-Length: " + body.length(), "");
                client.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 201 ").contains("\"id\":\"" + prefix + i + "\"");
            }
        }
        return null;
    }

    private void assertThatAllWorks() {
        assertThat(api.get("queues").status()).isEqualTo(200);
        JsonObject result = api.result(api.submit(job("noop")).id());
        assertThat(result.getString("status")).isEqualTo("completed");
    }

    /** A client that sends the same request again and again. */
    private final class Asking {

        private final SocketChannel channel = SocketChannel.open();
        private final ByteBuffer request;

        Asking(String request) throws IOException {
            this.request = StandardCharsets.US_ASCII.encode(request);
            clients.add(channel.socket());
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 2048).setOption(StandardSocketOptions.SO_SNDBUF, 4096);
            URI server = STACK.server().baseUrl();
            channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            channel.configureBlocking(false);
        }

        /** Sends as much as the connection takes now, and answers how many bytes those are. */
        long askMore() {
            try {
                long all = 0;
                for (int sent = channel.write(request); sent > 0; sent = channel.write(request)) {
                    all += sent;
                    if (!request.hasRemaining()) {
                        request.rewind();
                    }
                }
                return all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Socket connect(int receiveBuffer) throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.setReceiveBufferSize(receiveBuffer);
        client.connect(new InetSocketAddress(
                STACK.server().baseUrl().getHost(), STACK.server().baseUrl().getPort()));
        client.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
        return client;
    }

    private static void send(Socket client, String framing, String body) throws IOException {
        send(client, "jobs", framing, body);
    }

    private static void send(Socket client, String path, String framing, String body) throws IOException {
        String head = "POST /bananas/api/v1/" + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + framing;
        client.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty when the server has closed the connection. */
    private static String firstLine(Socket client) {
        StringBuilder line = new StringBuilder();
        try {
            for (int b = client.getInputStream().read();
                    b >= 0 && b != '\r';
                    b = client.getInputStream().read()) {
                line.append((char) b);
            }
        } catch (java.net.SocketException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static String log() throws IOException {
        return Files.readString(STACK.server().log());
    }
}
