package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.launcher.AppServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server is stopped, undeployed and deployed again under load: nothing is lost, and nothing is burned. */
class DrainIT {

    /** Serves the API and runs nothing, so that there is somebody to ask while the worker is away. */
    @RegisterExtension
    static final Stack STACK = new Stack("drain")
            .handling(Misbehave.class)
            .with("SHUTDOWN_TIMEOUT", "3s")
            .with("WORKER_MODE", "api-only");

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int SHORT_JOBS = 400;
    private static final int KILLED = 137;

    private final Api api = STACK.api();
    private final Path end = Build.directory("drained").resolve("end");

    @Test
    void nothingIsLostAndNothingIsBurned() throws IOException {
        List<String> ids = new ArrayList<>();
        try (AppServer worker = STACK.startServer("drained", "WORKER_MODE", "default")) {
            ids.addAll(load());
            CompletableFuture<Void> seen =
                    CompletableFuture.runAsync(() -> await().atMost(LONG).until(() -> states().contains("draining")));
            worker.stop();
            assertThat(seen).as("seen while it drains").succeedsWithin(LONG);
            assertThat(states()).containsExactly("running");
            assertThat(worker.exitCode()).as("ended of itself").isNotEqualTo(KILLED);
            assertDrained(ids, "stopped");

            worker.start();
            worker.awaitReady(LONG);
            ids.addAll(load());
            EventStream watching = EventStream.open(new Api(worker.baseUrl()));
            await().until(() -> !watching.all("overview").isEmpty());
            worker.undeploy();
            await().atMost(LONG).until(watching::isOver);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(worker.log()).content().contains("BANANAS-1002"));
            await().atMost(LONG).until(() -> isGone(worker));
            assertDrained(ids, "undeployed");

            Files.createFile(end);
            worker.deploy();
            assertThat(ids)
                    .allSatisfy(
                            id -> assertThat(api.result(id).getString("status")).isEqualTo("completed"));
            assertNothingBurned(ids);
            assertThat(totals().getInt("completed")).isEqualTo(ids.size());
        }
    }

    /**
     * A job that is interrupted by the drain, one that ignores that, and many that end before; returns when every slot has
     * one.
     */
    private List<String> load() throws IOException {
        Files.deleteIfExists(end);
        JsonArrayBuilder jobs = Json.createArrayBuilder()
                .add(MisbehaviourIT.misbehave("stubborn", end).add("priority", "high"))
                .add(job("sleep")
                        .add("priority", "high")
                        .add("payload", Json.createObjectBuilder().add("ms", 8_000)));
        for (int i = 0; i < SHORT_JOBS; i++) {
            jobs.add(job("sleep").add("payload", Json.createObjectBuilder().add("ms", 250)));
        }
        List<String> ids = api.submitAll(jobs);
        await().atMost(LONG).until(() -> totals().getInt("processing") == 10);
        return ids;
    }

    private JsonObject totals() {
        return api.get("queues").json().getJsonObject("totals");
    }

    private List<String> states() {
        return api.get("workers").json().getJsonArray("workers").getValuesAs(JsonObject.class).stream()
                .map(node -> node.getString("state"))
                .toList();
    }

    private static boolean isGone(AppServer server) {
        return new Api(server.baseUrl()).get("queues").status() == 404;
    }

    private void assertDrained(List<String> ids, String how) {
        JsonObject totals = totals();
        assertThat(totals.getInt("processing")).as(how).isZero();
        assertThat(totals.getInt("crashed")).as(how).isZero();
        assertThat(totals.getInt("completed")).as(how).isBetween(1, ids.size() - 2);
        assertNothingBurned(ids);
    }

    private void assertNothingBurned(List<String> ids) {
        for (String id : ids) {
            JsonObject job = api.get("jobs/" + id).json();
            boolean completed = job.getString("status").equals("completed");
            assertThat(job.getString("status")).isIn("completed", "pending");
            assertThat(job.getInt("attempts")).as(id).isEqualTo(completed ? 1 : 0);
            assertThat(job.getInt("crashes")).as(id).isZero();
        }
    }
}
