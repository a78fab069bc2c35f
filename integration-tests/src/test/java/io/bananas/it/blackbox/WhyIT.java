package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import io.bananas.launcher.AppServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One call says why a job is where it is. No node runs the scheduler, so that jobs stay where they are. */
class WhyIT {

    @RegisterExtension
    static final Stack STACK = new Stack("why")
            .with("WORKER_CONCURRENCY", "2")
            .with("ENABLE_SCHEDULER", "false")
            .with("BANANAS_RETRY_BASE", "60s")
            .with("BANANAS_LEASE", "5s");

    private final Api api = STACK.api();

    /** One that has started is seen at once, one that was killed for 20 s. */
    @BeforeEach
    void awaitTheWorker() {
        await().until(() -> api.get("workers").json().getJsonArray("workers").size() == 1);
    }

    @AfterEach
    void freeTheSlots() {
        api.post("jobs/cancel", "{\"all\":true,\"status\":\"pending\"}");
        api.post("jobs/cancel", "{\"all\":true,\"status\":\"processing\"}");
        await().until(() -> totals().getInt("processing") == 0);
    }

    private JsonObject totals() {
        return api.get("queues").json().getJsonObject("totals");
    }

    private String submitted(JsonObjectBuilder job) {
        Answer answer = api.submit(job);
        assertThat(answer.status()).isEqualTo(201);
        return answer.id();
    }

    private static JsonObjectBuilder sleep() {
        return job("sleep").add("payload", Json.createObjectBuilder().add("ms", 120_000));
    }

    private void occupyAllSlots() {
        submitted(sleep());
        submitted(sleep());
        await().until(() -> totals().getInt("processing") == 2);
    }

    private JsonObject why(String id) {
        Answer answer = api.get("jobs/" + id + "/why");
        assertThat(answer.status()).isEqualTo(200);
        JsonObject why = answer.json();
        assertThat(why).containsOnlyKeys("id", "status", "reason", "summary", "advice", "facts");
        assertThat(why.getString("id")).isEqualTo(id);
        assertThat(why.getString("summary")).isNotBlank();
        assertThat(why.getString("advice")).isNotBlank();
        return why;
    }

    private JsonObject awaitReason(String id, String reason) {
        await().untilAsserted(() -> assertThat(why(id).getString("reason")).isEqualTo(reason));
        return why(id);
    }

    @Test
    void whoWaitsKnowsHowManyComeFirst() {
        occupyAllSlots();
        String next = submitted(job("noop"));
        assertThat(why(next).getString("reason")).isEqualTo("all_workers_busy");

        submitted(job("noop"));
        submitted(job("noop").add("priority", "high"));
        JsonObject why = why(submitted(job("noop")));
        assertThat(why.getString("reason")).isEqualTo("waiting_its_turn");
        assertThat(why.getString("status")).isEqualTo("pending");
        JsonObject facts = why.getJsonObject("facts");
        assertThat(facts.getJsonObject("ahead").getInt("high")).isEqualTo(1);
        assertThat(facts.getJsonObject("ahead").getInt("normal")).isEqualTo(2);
        assertThat(facts.getInt("workers")).isEqualTo(1);
        assertThat(facts.getInt("slots")).isEqualTo(2);
        assertThat(Instant.parse(facts.getString("waiting_since")))
                .isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void whoRunsKnowsWhereAndUntilWhen() {
        String id = submitted(sleep());
        JsonObject why = awaitReason(id, "running");
        JsonObject facts = why.getJsonObject("facts");
        String worker = api.get("workers")
                .json()
                .getJsonArray("workers")
                .getJsonObject(0)
                .getString("id");
        assertThat(why.getString("status")).isEqualTo("processing");
        assertThat(facts.getString("worker_id")).isEqualTo(worker);
        assertThat(why.getString("summary")).contains(worker, "attempt 1 of 4");
        assertThat(Instant.parse(facts.getString("lease_until"))).isAfter(Instant.parse(facts.getString("started_at")));
        assertThat(facts.getBoolean("cancel_requested")).isFalse();

        api.post("jobs/" + id + "/cancel", "");
        assertThat(awaitReason(id, "cancelled").getJsonObject("facts").getBoolean("can_retry"))
                .isTrue();
    }

    @Test
    void aPausedRouteAndThoseThatNobodyServes() {
        api.post("queues/default/pause", "");
        String paused = submitted(job("noop"));
        JsonObject why = why(paused);
        assertThat(why.getString("reason")).isEqualTo("route_paused");
        assertThat(why.getString("advice")).contains("POST /queues/default/resume");
        assertThat(why.getJsonObject("facts").getString("paused_since")).endsWith("Z");
        api.post("queues/default/resume", "");
        assertThat(api.result(paused).getString("status")).isEqualTo("completed");

        String route = submitted(job("noop").add("routing_key", "nowhere"));
        assertThat(why(route).getString("reason")).isEqualTo("no_worker_for_route");
        assertThat(why(route).getString("summary")).contains("route nowhere");
        String name = submitted(job("no-such-name"));
        assertThat(why(name).getString("reason")).isEqualTo("no_worker_for_name");
        assertThat(why(name).getString("summary")).contains("no-such-name");
    }

    @Test
    void whoWaitsForATimeKnowsForWhich() {
        String later = submitted(job("noop").add("delay_ms", 3_600_000));
        JsonObject why = why(later);
        assertThat(why.getString("reason")).isEqualTo("scheduled");
        assertThat(why.getString("status")).isEqualTo("scheduled");
        assertThat(why.getJsonObject("facts").getString("scheduled_for"))
                .isEqualTo(api.get("jobs/" + later).json().getString("scheduled_for"));

        String failed =
                submitted(job("fail").add("payload", Json.createObjectBuilder().add("message", "no luck")));
        JsonObject again = awaitReason(failed, "backing_off");
        assertThat(again.getString("summary")).contains("no luck", "attempt 2 of 4");
        assertThat(again.getJsonObject("facts").getJsonObject("error").getString("message"))
                .isEqualTo("no luck");
        assertThat(again.getJsonObject("facts").getInt("attempt")).isEqualTo(2);
    }

    @Test
    void whoHasEndedKnowsHow() {
        String done = submitted(job("noop"));
        assertThat(awaitReason(done, "completed").getJsonObject("facts").getString("finished_at"))
                .isEqualTo(api.get("jobs/" + done).json().getString("finished_at"));

        String dead = submitted(job("fail")
                .add("max_retries", 0)
                .add("payload", Json.createObjectBuilder().add("message", "no luck")));
        JsonObject why = awaitReason(dead, "dead");
        assertThat(why.getString("status")).isEqualTo("failed");
        assertThat(why.getString("summary")).contains("no luck", "attempt 1 of 1");
        assertThat(why.getString("advice")).contains("/retry");

        String cancelled = submitted(job("noop").add("delay_ms", 3_600_000));
        api.post("jobs/" + cancelled + "/cancel", "");
        assertThat(why(cancelled).getString("reason")).isEqualTo("cancelled");
    }

    @Test
    void aFullRedisIsNamed() throws IOException {
        occupyAllSlots();
        String id = submitted(job("noop"));
        assertThat(STACK.askRedis("CONFIG SET maxmemory 1")).isEqualTo("+OK");
        try {
            assertThat(why(id).getString("reason")).isEqualTo("redis_full");
        } finally {
            assertThat(STACK.askRedis("CONFIG SET maxmemory 0")).isEqualTo("+OK");
        }
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        String later = submitted(job("noop").add("delay_ms", 3_600_000));
        STACK.askRedis("SET bananas:job:" + later + " rubbish");
        assertThat(why(later).getString("reason")).isEqualTo("unreadable");
        assertThat(why(later).isNull("status")).isTrue();
        assertThat(STACK.askRedis("ZREM bananas:queue:scheduled " + later)).isEqualTo(":1");
        assertThat(STACK.askRedis("LPUSH bananas:queue:normal " + later)).isEqualTo(":1");

        JsonObject why = awaitReason(later, "quarantined");
        assertThat(why.getJsonObject("facts").getString("quarantined_at")).endsWith("Z");
    }

    @Test
    void whatADeadWorkerHadIsNamed() throws IOException {
        occupyAllSlots();
        String id;
        try (AppServer victim = STACK.startServer("victim")) {
            id = submitted(sleep());
            awaitReason(id, "running");
            victim.kill();
        }
        JsonObject why = awaitReason(id, "lease_ran_out");
        assertThat(why.getString("status")).isEqualTo("processing");
        assertThat(why.getString("advice")).contains("ENABLE_SCHEDULER");
        // nobody else will
        assertThat(STACK.askRedis("HDEL bananas:leases " + id)).isEqualTo(":1");
    }
}
