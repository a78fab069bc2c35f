package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.AppServer;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each line of the console is one JSON object, on both servers the same, and tells of a job what there is to tell but no payload. */
class LogLinesIT {

    private static final String SECRET = "bananas-are-blue";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX");

    /** What Open Liberty and its JVM print before there is a log. */
    private static final Pattern BEFORE = Pattern.compile("|OpenJDK .* VM warning: .*|\\{\"message\":\"Launching .*");

    private static final Map<String, List<String>> NUMBERS = Map.of(
            "submitted", List.of(),
            "claimed", List.of("attempt", "wait_ms"),
            "started", List.of("attempt", "wait_ms"),
            "completed", List.of("attempt", "wait_ms", "duration_ms"),
            "failed", List.of("attempt", "duration_ms"),
            "retried", List.of("attempt", "runs", "delay_ms"),
            "snoozed", List.of("attempt", "delay_ms"),
            "dead", List.of("attempt"));

    @RegisterExtension
    static final Stack STACK = new Stack("log-lines").handling(Talkative.class).with("BANANAS_RETRY_BASE", "100ms");

    private final Api api = STACK.api();

    @Test
    void eachLineIsAnObjectAndEachStepOfAJobIsALine() throws IOException {
        String spoken = api.submit(talkative("speak")
                        .add("priority", "high")
                        .add(
                                "headers",
                                Json.createObjectBuilder().add("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")))
                .id();
        String flaky = api.submit(
                        job("flaky").add("payload", Json.createObjectBuilder().add("fail_times", 1)))
                .id();
        String dead = api.submit(job("fail")
                        .add("max_retries", 0)
                        .add("payload", Json.createObjectBuilder().add("message", "no way")))
                .id();
        String later = api.submit(talkative("later")).id();
        awaitEvent(later, "snoozed");
        api.post("jobs/" + later + "/cancel", "");
        awaitEvent(later, "cancelled");
        awaitEvent(spoken, "completed");
        awaitEvent(flaky, "completed");
        awaitEvent(dead, "dead");
        await().atMost(LONG)
                .until(() -> objects().stream().anyMatch(line -> event(line).equals("depths")));

        assertThat(objects()).hasSizeGreaterThan(20).allSatisfy(LogLinesIT::hasWhatEachLineHas);
        assertThat(Files.readString(STACK.server().log())).doesNotContain(SECRET);
        assertThatStepsAreLines(spoken, flaky, dead, later);
        assertThat(objects().stream().filter(line -> NUMBERS.containsKey(event(line))))
                .allSatisfy(LogLinesIT::hasWhatAStepHas);
        assertThatFieldsTellOfJobs(spoken, dead);
        assertThatTheHandlersLinesAreThoseOfItsJob(spoken);
        assertThat(objects().stream().filter(line -> event(line).equals("depths")))
                .allSatisfy(line -> assertThat(line)
                        .containsKeys("waiting", "processing", "scheduled", "dead")
                        .doesNotContainKey("job_id"));
    }

    private void assertThatStepsAreLines(String spoken, String flaky, String dead, String later) throws IOException {
        assertThat(eventsOf(spoken)).containsExactlyInAnyOrder("submitted", "claimed", "started", "completed");
        assertThat(eventsOf(flaky))
                .containsExactlyInAnyOrder(
                        "submitted", "claimed", "started", "failed", "retried", "claimed", "started", "completed");
        assertThat(eventsOf(dead)).containsExactlyInAnyOrder("submitted", "claimed", "started", "failed", "dead");
        assertThat(eventsOf(later))
                .containsExactlyInAnyOrder("submitted", "claimed", "started", "snoozed", "cancelled");
    }

    private void assertThatFieldsTellOfJobs(String spoken, String dead) throws IOException {
        assertThat(stepsOf(spoken)).allSatisfy(line -> {
            assertThat(line.getString("trace_id")).isEqualTo(TRACE);
            assertThat(line.getString("queue_name")).isEqualTo("default:high");
        });
        assertThat(stepsOf(dead).stream().filter(line -> event(line).equals("dead")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getString("error_type")).isNotBlank();
                    assertThat(line.getString("level")).isEqualTo("SEVERE");
                });
    }

    private void assertThatTheHandlersLinesAreThoseOfItsJob(String id) throws IOException {
        List<JsonObject> told = objects().stream()
                .filter(line -> line.getString("logger").endsWith("Talkative"))
                .filter(line -> line.getString("job_id").equals(id))
                .toList();
        assertThat(told).hasSize(2).allSatisfy(line -> {
            assertThat(line.getString("job_name")).isEqualTo("talkative");
            assertThat(line.getString("worker_id")).isNotBlank();
            assertThat(line.getInt("attempt")).isEqualTo(1);
            assertThat(line).doesNotContainKeys("code", "event");
        });
        assertThat(told.get(0).getString("level")).isEqualTo("INFO");
        assertThat(told.get(1).getString("level")).isEqualTo("SEVERE");
        assertThat(told.get(1).getString("message")).startsWith("the handler\n\"cries\"");
        assertThat(told.get(1).getString("exception"))
                .contains("java.lang.IllegalStateException: ouch")
                .contains("\n\tat ");
    }

    @Test
    void textIsForPeopleAndShowsWhatTheLevelAsksFor() throws IOException {
        try (AppServer server = STACK.startServer(
                "log-lines-text", "LOG_FORMAT", "text", "LOG_LEVEL", "DEBUG", "WORKER_ROUTING_KEYS", "text")) {
            String id =
                    api.submit(talkative("speak").add("routing_key", "text")).id();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(server.log()).content().contains(id + " completed in "));

            assertThat(Files.readAllLines(server.log())).noneMatch(line -> line.startsWith("{"));
            assertThat(server.log()).content().contains("the handler whispers").doesNotContain(SECRET);
        }
    }

    private static JsonObjectBuilder talkative(String kind) {
        return job("talkative")
                .add("payload", Json.createObjectBuilder().add("kind", kind).add("secret", SECRET));
    }

    private static void hasWhatEachLineHas(JsonObject line) {
        assertThat(line).containsKeys("timestamp", "level", "logger", "thread", "message");
        OffsetDateTime at = OffsetDateTime.parse(line.getString("timestamp"), TIME);
        assertThat(at.getOffset()).isEqualTo(ZoneOffset.UTC);
        if (line.getString("logger").startsWith("io.bananas")) {
            assertThat(line.getString("level")).isIn("INFO", "WARNING", "SEVERE");
        }
        if (line.containsKey("code")) {
            assertThat(line.getString("message")).startsWith(line.getString("code") + ": ");
        }
    }

    private static void hasWhatAStepHas(JsonObject line) {
        for (String field :
                Set.of("job_id", "job_name", "queue_name", "routing_key", "priority", "worker_id", "code")) {
            assertThat(line.getString(field)).as(field).isNotBlank();
        }
        assertThat(NUMBERS.get(event(line)))
                .allSatisfy(field -> assertThat(line.get(field)).as(field).isInstanceOf(JsonNumber.class));
    }

    private void awaitEvent(String id, String event) {
        await().atMost(LONG).until(() -> eventsOf(id).contains(event));
    }

    private static List<String> eventsOf(String id) throws IOException {
        return stepsOf(id).stream().map(LogLinesIT::event).toList();
    }

    private static List<JsonObject> stepsOf(String id) throws IOException {
        return objects().stream()
                .filter(line -> line.getString("job_id", "").equals(id))
                .filter(line -> line.containsKey("event"))
                .toList();
    }

    private static String event(JsonObject line) {
        return line.getString("event", "");
    }

    /** The server may be in the middle of its last line. */
    private static List<JsonObject> objects() throws IOException {
        String all = Files.readString(STACK.server().log());
        return all.substring(0, all.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !BEFORE.matcher(line).matches())
                .map(LogLinesIT::parse)
                .toList();
    }

    private static JsonObject parse(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            throw new AssertionError("no object: " + line, e);
        }
    }
}
