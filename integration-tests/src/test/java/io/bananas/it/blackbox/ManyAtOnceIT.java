package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hundred sleeping jobs at once, and neither HTTP nor the timer starves. */
class ManyAtOnceIT {

    private static final int JOBS = 200;

    @RegisterExtension
    static final Stack STACK = new Stack("many").with("WORKER_CONCURRENCY", Integer.toString(JOBS + 1));

    private final Api api = STACK.api();

    @Test
    void twoHundredSleepersAndTheServerStillAnswers() {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        for (int i = 0; i < JOBS; i++) {
            jobs.add(job("sleep").add("payload", Json.createObjectBuilder().add("ms", 600_000)));
        }
        List<String> sleepers = api.submitAll(jobs);
        await().untilAsserted(() -> assertThat(processing()).isEqualTo(JOBS));
        String delayed = api.submit(job("noop").add("delay_ms", 1_200)).id();
        assertThat(api.result(delayed).getString("status")).isEqualTo("completed");
        assertThat(processing()).as("the timer ticked while they slept").isEqualTo(JOBS);
        for (String id : sleepers) {
            assertThat(api.post("jobs/" + id + "/cancel", "").status()).isEqualTo(202);
        }
        await().untilAsserted(() -> assertThat(processing()).isZero());
        assertThat(totals().getInt("cancelled")).isEqualTo(JOBS);
    }

    private int processing() {
        return totals().getInt("processing");
    }

    private JsonObject totals() {
        return api.get("queues").json().getJsonObject("totals");
    }
}
