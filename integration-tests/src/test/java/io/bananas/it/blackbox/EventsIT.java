package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who watches sees what happens within seconds, and harms nobody. */
class EventsIT {

    private static final TestTokens TOKENS = new TestTokens();
    private static final int MOST = 4;

    @RegisterExtension
    static final Stack STACK = new Stack("events")
            .with("BANANAS_API_AUTH", "token")
            .with("BANANAS_API_TOKENS", TOKENS.setting())
            .with("BANANAS_API_MAX_WAITS_PER_CALLER", Integer.toString(MOST));

    private static final String READER = TOKENS.secretOf("read");

    private final Api api = STACK.api();
    private final Api admin = new Api(STACK.server().baseUrl(), TOKENS.secretOf("admin"));
    private final List<EventStream> streams = new ArrayList<>();

    @AfterEach
    void close() {
        streams.forEach(EventStream::close);
        awaitStreams(0);
    }

    private EventStream open(String token) {
        EventStream stream = EventStream.open(api, token);
        streams.add(stream);
        return stream;
    }

    private static void awaitOverviews(EventStream stream, int count) {
        await().until(() -> stream.all("overview").size() >= count);
    }

    private static void awaitStreams(int open) {
        await().untilAsserted(() ->
                assertThat(STACK.metrics()).containsPattern("bananas_event_streams\\{[^}]*} " + open + "(\\.0)?\\s"));
    }

    @Test
    void anOverviewComesAtOnceAndEachSecond() {
        EventStream stream = open(READER);
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
        assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");

        awaitOverviews(stream, 3);
        assertThat(stream.events().get(0).name()).isEqualTo("overview");
        JsonObject overview = stream.all("overview").get(0);
        assertThat(overview.keySet())
                .containsExactlyInAnyOrder(
                        "at",
                        "totals",
                        "waiting",
                        "oldest_ms",
                        "routes_total",
                        "routes",
                        "workers",
                        "findings",
                        "dropped");
        JsonObject queues = admin.get("queues").json();
        assertThat(overview.getJsonObject("totals").keySet())
                .isEqualTo(queues.getJsonObject("totals").keySet());
        assertThat(overview.getJsonArray("routes").getJsonObject(0).keySet())
                .isEqualTo(queues.getJsonArray("routes").getJsonObject(0).keySet());
        assertThat(overview.getJsonObject("workers").getInt("nodes")).isEqualTo(1);
        assertThat(overview.getJsonObject("workers").getInt("slots")).isEqualTo(10);
        assertThat(overview.getString("at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void tellsOfJobsThatEndedOrWereRetried() {
        EventStream one = open(READER);
        EventStream other = open(TOKENS.secretOf("operate"));
        awaitOverviews(one, 1);
        awaitOverviews(other, 1);
        String good = admin.submit(job("noop")).id();
        String bad = admin.submit(job("fail").add("max_retries", 0)).id();
        String again = admin.submit(
                        job("flaky").add("payload", Json.createObjectBuilder().add("fail_times", 1)))
                .id();

        for (EventStream stream : List.of(one, other)) {
            await().until(() -> statuses(stream, good).equals(List.of("completed")));
            await().until(() -> statuses(stream, bad).equals(List.of("failed")));
            await().until(() -> statuses(stream, again).equals(List.of("scheduled", "completed")));
        }
        JsonObject dead = of(one, bad).get(0);
        assertThat(dead.keySet())
                .containsExactlyInAnyOrder(
                        "id", "name", "routing_key", "status", "attempts", "error", "error_type", "at");
        assertThat(dead.getString("name")).isEqualTo("fail");
        assertThat(dead.getInt("attempts")).isEqualTo(1);
        assertThat(dead.getString("error")).isNotBlank();
        assertThat(dead.getString("error_type")).isNotBlank();
        assertThat(of(one, good).get(0).isNull("error")).isTrue();
        await().until(() -> {
            List<JsonObject> overviews = one.all("overview");
            return overviews.get(overviews.size() - 1).getJsonObject("totals").getInt("completed") >= 2;
        });
    }

    private static List<JsonObject> of(EventStream stream, String id) {
        return stream.all("job").stream()
                .filter(job -> job.getString("id").equals(id))
                .toList();
    }

    private static List<String> statuses(EventStream stream, String id) {
        return of(stream, id).stream().map(job -> job.getString("status")).toList();
    }

    @Test
    void aCommentComesNowAndThen() {
        EventStream stream = open(READER);

        await().until(() -> stream.comments().contains("still here"));
    }

    @Test
    void onlyReadersWatch() {
        Answer nobody = api.get("events");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("Content-Type")).startsWith("application/problem+json");
        EventStream worker = open(TOKENS.secretOf("work"));
        assertThat(worker.status()).isEqualTo(403);
        assertThat(open(TestTokens.secret()).status()).isEqualTo(401);
    }

    @Test
    void headSaysWhatGetWouldAndEnds() {
        Answer head = api.send(api.request("events")
                .header("Authorization", "Bearer " + READER)
                .method("HEAD", BodyPublishers.noBody())
                .build());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
    }

    @Test
    void aRevokedTokenEndsItsStreamAndNoOther() {
        JsonObject made = admin.post("tokens", "{\"name\":\"watcher\",\"roles\":[\"read\"]}")
                .json();
        EventStream mine = open(made.getString("token"));
        EventStream other = open(READER);
        awaitOverviews(mine, 1);
        Answer gone = admin.send(
                admin.request("tokens/" + made.getString("id")).DELETE().build());
        assertThat(gone.status()).isEqualTo(204);

        await().until(mine::isOver);
        int before = other.all("overview").size();
        awaitOverviews(other, before + 2);
        assertThat(other.isOver()).isFalse();
    }

    @Test
    void whoOpensTooManyIsRefusedUntilOneIsClosed() {
        for (int i = 0; i < MOST; i++) {
            EventStream stream = open(READER);
            awaitOverviews(stream, 1);
        }
        awaitStreams(MOST);
        EventStream refused = open(READER);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("Retry-After")).isNotBlank();
        EventStream another = open(TOKENS.secretOf("operate"));
        assertThat(another.status()).isEqualTo(200);

        streams.get(0).close();
        await().until(() -> open(READER).status() == 200);
    }
}
