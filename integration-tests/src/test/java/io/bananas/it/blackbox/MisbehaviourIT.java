package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers that throw anything, spoil their thread or do not end: each has its recorded end, and the node goes on. */
class MisbehaviourIT {

    private static final int SLOTS = 2;

    @RegisterExtension
    static final Stack STACK =
            new Stack("misbehaving").handling(Misbehave.class).with("WORKER_CONCURRENCY", Integer.toString(SLOTS));

    private final Api api = STACK.api();

    static JsonObjectBuilder misbehave(String kind, Path until) {
        return job("misbehave")
                .add("max_retries", 0)
                .add("payload", Json.createObjectBuilder().add("kind", kind).add("until", until.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "error, java.lang.AssertionError, thrown on purpose",
        "overflow, java.lang.StackOverflowError, ''",
        "memory, java.lang.OutOfMemoryError, thrown on purpose",
        "unwritable, io.bananas.spi.PermanentFailure, result",
    })
    void whatItThrowsIsRecordedAndTheSlotGoesOn(String kind, String type, String message) {
        for (int i = 0; i < SLOTS + 1; i++) {
            String id = api.submit(misbehave(kind, Path.of("none"))).id();
            assertThat(api.result(id).getString("status")).isEqualTo("failed");
            JsonObject error =
                    api.get("jobs/" + id).json().getJsonArray("errors").getJsonObject(0);
            assertThat(error.getString("type")).isEqualTo(type);
            assertThat(error.getString("message")).contains(message);
            assertThat(error.getString("stack")).isNotBlank();
        }
        assertThat(api.result(api.submit(job("noop")).id()).getString("status")).isEqualTo("completed");
    }

    @Test
    void anInterruptThatAHandlerLeavesBehindHarmsNobody() {
        for (int i = 0; i < SLOTS + 1; i++) {
            String id = api.submit(misbehave("interrupt", Path.of("none"))).id();
            assertThat(api.result(id).getString("result")).isEqualTo("interrupted");
            String next = api.submit(job("sleep")
                            .add("payload", Json.createObjectBuilder().add("ms", 1)))
                    .id();
            assertThat(api.result(next).getString("status")).isEqualTo("completed");
        }
    }

    @Test
    void handlersThatDoNotEndAreShownUntilTheyDo() throws IOException {
        Path end = Files.createDirectories(Build.directory("misbehaving")).resolve("end");
        Files.deleteIfExists(end);
        for (int i = 0; i < SLOTS; i++) {
            String id = api.submit(misbehave("stubborn", end).add("timeout_ms", 200))
                    .id();
            assertThat(api.result(id).getString("error")).isEqualTo("timed out after 200 ms");
        }

        await().untilAsserted(
                        () -> assertThat(STACK.metrics()).containsPattern("bananas_worker_slots_stuck\\{[^}]*} 2"));
        await().untilAsserted(() ->
                assertThat(STACK.healthAnswer("ready").response().body()).contains("all_slots_stuck"));
        assertThat(STACK.health("ready")).isEqualTo(503);
        assertThat(STACK.health("live")).isEqualTo(200);
        assertThat(STACK.server().log()).content().contains("BANANAS-2011");

        Files.createFile(end);
        await().until(() -> STACK.health("ready") == 200);
        assertThat(api.result(api.submit(job("noop")).id()).getString("status")).isEqualTo("completed");
        await().untilAsserted(
                        () -> assertThat(STACK.metrics()).containsPattern("bananas_worker_slots_stuck\\{[^}]*} 0"));
    }
}
