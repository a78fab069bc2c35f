package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Duration;
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
            jobs.add(job("sleep").add("payload", Json.createObjectBuilder().add("ms", 10_000)));
        }
        api.post(
                "jobs/batch",
                Json.createObjectBuilder().add("jobs", jobs).build().toString());
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(processing()).isEqualTo(JOBS));
        String delayed = api.submit(job("noop").add("delay_ms", 1_200)).id();
        assertThat(api.result(delayed).getString("status")).isEqualTo("completed");
        assertThat(processing()).as("the timer ticked while they slept").isEqualTo(JOBS);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(processing()).isZero());
    }

    private int processing() {
        return api.get("queues").json().getJsonObject("totals").getInt("processing");
    }
}
