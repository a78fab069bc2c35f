package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.AppServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of two servers, with leases as they are by default, one is frozen or killed while it works. */
class KilledServerIT {

    @RegisterExtension
    static final Stack STACK = new Stack("killed");

    /** What is promised with the default lease. */
    private static final Duration PROMISE = Duration.ofSeconds(30);

    private final Api api = STACK.api();

    @Test
    void theJobsOfAKilledServerRunAgainInTime() {
        List<String> ids;
        Instant killed;
        int crashedBefore = totals().getInt("crashed");
        try (AppServer victim = STACK.startServer("victim")) {
            await().atMost(PROMISE).until(() -> workers() == 2);
            ids = submitSleepers(800, 300);
            await().until(() -> totals().getInt("processing") == 20);
            victim.kill();
            killed = Instant.now();
            await().atMost(PROMISE).until(() -> workers() == 1);
        }
        List<Duration> waits = new ArrayList<>();
        for (String id : ids) {
            assertThat(api.result(id).getString("status")).isEqualTo("completed");
            JsonObject done = api.get("jobs/" + id).json();
            assertThat(done.getInt("attempts")).isEqualTo(1);
            if (done.getInt("crashes") > 0) {
                waits.add(Duration.between(killed, Instant.parse(done.getString("started_at"))));
            }
        }
        // those that the victim had ended but not settled yet are among them, beside those in its ten slots
        assertThat(waits).hasSizeBetween(1, 20);
        assertThat(waits).as("from the kill until they run again").allMatch(wait -> wait.compareTo(PROMISE) < 0);
        assertThat(totals().getInt("crashed") - crashedBefore).isEqualTo(waits.size());
        System.out.println("from the kill until its jobs ran again: "
                + waits.stream().sorted().toList());
    }

    @Test
    void whatAFrozenServerBringsTooLateIsRefused() {
        List<String> ids;
        int crashedBefore = totals().getInt("crashed");
        try (AppServer victim = STACK.startServer("victim", "BANANAS_LEASE", "4s")) {
            ids = submitSleepers(20, 3_000);
            await().until(() -> totals().getInt("processing") == 20);
            victim.pause();
            await().until(() -> totals().getInt("crashed") > crashedBefore);
            victim.resume();
            await().untilAsserted(() ->
                    assertThat(Stack.metrics(victim)).containsPattern("bananas_stale_fence_total\\{[^}]*} [1-9]"));
            assertThat(victim.log()).content().contains("BANANAS-3002");
        }
        int crashes = 0;
        for (String id : ids) {
            assertThat(api.result(id).getString("status")).isEqualTo("completed");
            JsonObject done = api.get("jobs/" + id).json();
            assertThat(done.getInt("attempts")).isEqualTo(1);
            crashes += done.getInt("crashes");
        }
        assertThat(totals().getInt("crashed") - crashedBefore).isEqualTo(crashes);
    }

    private List<String> submitSleepers(int count, int millis) {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        for (int i = 0; i < count; i++) {
            jobs.add(job("sleep").add("payload", Json.createObjectBuilder().add("ms", millis)));
        }
        return api.submitAll(jobs);
    }

    private int workers() {
        return api.get("workers").json().getJsonArray("workers").size();
    }

    private JsonObject totals() {
        return api.get("queues").json().getJsonObject("totals");
    }
}
