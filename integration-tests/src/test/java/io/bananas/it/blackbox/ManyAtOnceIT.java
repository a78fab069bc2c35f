package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hundred sleeping jobs at once, or a thousand clients that wait: neither HTTP nor the timer starves. */
class ManyAtOnceIT {

    private static final int JOBS = 200;
    private static final int WAITERS = 1_000;
    private static final int ROUNDS = 2_000;
    private static final int CLIENTS = 8;

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

    /** The servers have far fewer threads for requests. */
    @Test
    void aThousandClientsWaitAndTheServerStillAnswers() {
        assertThat(api.post("queues/default/pause", "").status()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < WAITERS; i += JOBS) {
            JsonArrayBuilder jobs = Json.createArrayBuilder();
            for (int j = 0; j < JOBS; j++) {
                jobs.add(job("noop"));
            }
            ids.addAll(api.submitAll(jobs));
        }
        List<CompletableFuture<HttpResponse<String>>> waits = ids.stream()
                .map(id -> api.sendLater(
                        api.request("jobs/" + id + "/result?wait_ms=60000").build()))
                .toList();
        await().untilAsserted(() ->
                assertThat(STACK.askRedis("ZCARD bananas:awaited")).isEqualTo(":" + WAITERS));
        assertThat(api.get("queues").status()).isEqualTo(200);
        assertThat(waits).noneMatch(CompletableFuture::isDone);

        assertThat(api.post("queues/default/resume", "").status()).isEqualTo(200);
        for (CompletableFuture<HttpResponse<String>> wait : waits) {
            assertThat(wait).succeedsWithin(Duration.ofMinutes(2)).satisfies(ManyAtOnceIT::assertCompleted);
        }
    }

    @Test
    void nobodyWhoWaitsMissesTheEndOfAShortJob() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Answer>> rounds = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                String id = "round-" + i;
                rounds.add(() -> {
                    api.submit(job("noop").add("id", id));
                    return api.get("jobs/" + id + "/result?wait_ms=60000");
                });
            }
            for (Future<Answer> round : clients.invokeAll(rounds)) {
                assertCompleted(round.get().response());
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void assertCompleted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new Answer(answer.statusCode(), answer).json().getString("status"))
                .isEqualTo("completed");
    }

    private int processing() {
        return totals().getInt("processing");
    }

    private JsonObject totals() {
        return api.get("queues").json().getJsonObject("totals");
    }
}
