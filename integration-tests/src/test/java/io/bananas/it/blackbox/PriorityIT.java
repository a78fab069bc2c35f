package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With one worker slot, what is more urgent runs first, and within a priority what came first. */
class PriorityIT {

    @RegisterExtension
    static final Stack STACK = new Stack("priority").with("WORKER_CONCURRENCY", "1");

    private final Api api = STACK.api();

    @Test
    void jobsRunInStrictOrder() {
        String blocker = api.submit(
                        job("sleep").add("payload", Json.createObjectBuilder().add("ms", 600_000)))
                .id();
        await().until(() ->
                api.get("jobs/" + blocker).json().getString("status").equals("processing"));
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        List<String> priorities = List.of("low", "normal", "high");
        for (int i = 0; i < 120; i++) {
            jobs.add(job("sleep")
                    .add("payload", Json.createObjectBuilder().add("ms", 3))
                    .add("priority", priorities.get(i % 3)));
        }
        List<String> ids = api.submitAll(jobs);
        assertThat(api.post("jobs/" + blocker + "/cancel", "").status()).isEqualTo(202);
        List<JsonObject> done = ids.stream()
                .map(id -> {
                    api.result(id);
                    return api.get("jobs/" + id).json();
                })
                .sorted(Comparator.comparingInt(job -> -priorities.indexOf(job.getString("priority"))))
                .toList();
        List<Instant> starts = done.stream()
                .map(job -> Instant.parse(job.getString("started_at")))
                .toList();
        assertThat(starts).isSorted();
    }
}
