package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Views hold up neither each other nor Redis, and outlive its outages. */
class WatchersIT {

    private static final TestTokens TOKENS = new TestTokens();
    private static final String AWAY = "Redis is away";
    private static final int STALLED = 6;
    private static final int DASHBOARDS = 100;

    /** How many overviews one count of calls lasts. */
    private static final int COUNTED = 10;

    /** As many as an overview shows. */
    private static final int ROUTES = 100;

    /** A client that is held up by another would be so until the server's own timeout, a minute. */
    private static final Duration HELD_UP = Duration.ofSeconds(30);

    @RegisterExtension
    static final Stack STACK =
            new Stack("watchers").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private final Api admin = new Api(STACK.server().baseUrl(), TOKENS.secretOf("admin"));
    private final List<EventStream> streams = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private String token = "";

    /** One that Redis has, as most have: it must be asked about it. */
    @BeforeEach
    void makeToken() {
        token = admin.post("tokens", "{\"name\":\"dashboard\",\"roles\":[\"read\"]}")
                .json()
                .getString("token");
    }

    @AfterEach
    void close() throws IOException {
        streams.forEach(EventStream::close);
        for (Socket socket : sockets) {
            socket.close();
        }
        awaitStreams(0);
    }

    private EventStream open() {
        EventStream stream = EventStream.open(STACK.api(), token);
        streams.add(stream);
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    private static void awaitMoreOverviews(EventStream stream, int count) {
        int before = stream.all("overview").size();
        await().until(() -> stream.all("overview").size() >= before + count);
    }

    private static void awaitStreams(int open) {
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> assertThat(STACK.metrics())
                        .containsPattern("bananas_event_streams\\{[^}]*} " + open + "(\\.0)?\\s"));
    }

    @Test
    void clientsThatStopReadingHoldUpNoViewAndCountNoMore() throws IOException {
        for (int i = 0; i < ROUTES; i++) {
            String route = String.format("%03d-", i) + "r".repeat(60);
            assertThat(admin.submit(job("noop").add("routing_key", route)).status())
                    .isEqualTo(201);
        }
        EventStream reading = open();
        awaitMoreOverviews(reading, 1);
        for (int i = 0; i < STALLED; i++) {
            openAndNeverRead();
        }
        awaitStreams(1 + STALLED);

        awaitStreams(1);
        assertThat(sockets).noneMatch(Socket::isClosed);
        awaitMoreOverviews(reading, 2);
        assertThat(reading.isOver()).isFalse();
        assertThat(reading.longestSilence()).isLessThan(HELD_UP);
        awaitMoreOverviews(open(), 2);
    }

    private void openAndNeverRead() throws IOException {
        Socket client = new Socket();
        sockets.add(client);
        client.setReceiveBufferSize(2048);
        URI server = STACK.server().baseUrl();
        client.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        client.getOutputStream()
                .write(("GET /bananas/api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aHundredDashboardsCostRedisNoMoreThanOne() throws IOException {
        EventStream first = open();
        awaitMoreOverviews(first, 2);
        long one = callsWhileWatching(first);
        for (int i = 1; i < DASHBOARDS; i++) {
            open();
        }
        awaitStreams(DASHBOARDS);
        streams.forEach(stream -> awaitMoreOverviews(stream, 1));
        long hundred = callsWhileWatching(first);

        assertThat(one).as("it counts").isGreaterThan(COUNTED);
        // what the node does anyway differs a little; a call for each view and second would be a thousand
        assertThat(hundred).as("with one: %s", one).isLessThan(one * 3 / 2);
    }

    private static long callsWhileWatching(EventStream stream) throws IOException {
        STACK.askRedis("CONFIG RESETSTAT");
        awaitMoreOverviews(stream, COUNTED);
        return STACK.callsOfRedis();
    }

    @Test
    void aViewOutlivesAnOutageAndSaysSo() {
        EventStream stream = open();
        awaitMoreOverviews(stream, 2);
        STACK.redis().pause();
        try {
            // at once, and then each fifteen seconds: by then the node has asked about the token in vain
            await().until(() -> stream.comments().stream().filter(AWAY::equals).count() >= 2);
        } finally {
            STACK.redis().resume();
        }
        awaitMoreOverviews(stream, 2);
        assertThat(stream.isOver()).isFalse();
    }
}
