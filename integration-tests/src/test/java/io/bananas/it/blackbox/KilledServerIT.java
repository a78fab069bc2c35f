package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.AppServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of two servers is killed while it works: its jobs run again on the other one, and none is lost. */
class KilledServerIT {

    @RegisterExtension
    static final Stack STACK = new Stack("killed").with("BANANAS_LEASE", "5s");

    private final Api api = STACK.api();

    @Test
    void theJobsOfAKilledServerRunAgain() {
        List<String> ids;
        try (AppServer victim = STACK.startServer("victim")) {
            JsonArrayBuilder jobs = Json.createArrayBuilder();
            for (int i = 0; i < 400; i++) {
                jobs.add(job("sleep").add("payload", Json.createObjectBuilder().add("ms", 300)));
            }
            ids = api
                    .post(
                            "jobs/batch",
                            Json.createObjectBuilder().add("jobs", jobs).build().toString())
                    .json()
                    .getJsonArray("ids")
                    .getValuesAs(JsonString.class)
                    .stream()
                    .map(JsonString::getString)
                    .toList();
            await().until(() -> processing() == 20);
            victim.kill();
        }
        int crashes = 0;
        for (String id : ids) {
            assertThat(api.result(id).getString("status")).isEqualTo("completed");
            JsonObject done = api.get("jobs/" + id).json();
            assertThat(done.getInt("attempts")).isEqualTo(1);
            crashes += done.getInt("crashes");
        }
        assertThat(crashes).isBetween(1, 10);
        JsonObject totals = api.get("queues").json().getJsonObject("totals");
        assertThat(totals.getInt("crashed")).isEqualTo(crashes);
        assertThat(totals.getInt("completed")).isEqualTo(ids.size());
    }

    private int processing() {
        return api.get("queues").json().getJsonObject("totals").getInt("processing");
    }
}
