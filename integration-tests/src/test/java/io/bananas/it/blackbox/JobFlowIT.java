package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs over HTTP, from submission to their end. */
class JobFlowIT {

    @RegisterExtension
    static final Stack STACK = new Stack("flow");

    private static final List<String> METRICS = Stream.of(
                    "jobs_submitted_total jobs_completed_total job_runs_failed_total jobs_dead_total jobs_retried_total",
                    "jobs_crashed_total jobs_cancelled_total job_duration_seconds_bucket job_wait_seconds_bucket",
                    "job_settle_seconds_bucket queue_depth queue_oldest_seconds queue_paused processing scheduled dead worker_slots",
                    "unhandled nodes schedules_fired_total schedules_missed_total",
                    "worker_slots_busy worker_slots_stuck redis_up settle_backlog stale_fence_total build_info")
            .flatMap(names -> Stream.of(names.split(" ", -1)))
            .map(name -> "\nbananas_" + name)
            .toList();

    private final Api api = STACK.api();

    @Test
    void aJobRunsAndItsResultIsTheHandlers() {
        JsonObject payload = Json.createObjectBuilder()
                .add("text", "grüße \"x\"")
                .add("n", 1.50)
                .add("nested", Json.createArrayBuilder().add(1).addNull())
                .build();
        Answer submitted = api.submit(job("echo").add("payload", payload));
        assertThat(submitted.status()).isEqualTo(201);
        assertThat(submitted.header("Location")).endsWith("/bananas/api/v1/jobs/" + submitted.id());
        JsonObject result = api.result(submitted.id());
        assertThat(result.getString("status")).isEqualTo("completed");
        assertThat(result.getJsonObject("result")).isEqualTo(payload);
        JsonObject done = api.get("jobs/" + submitted.id()).json();
        assertThat(done.getString("status")).isEqualTo("completed");
        assertThat(done.getInt("attempts")).isEqualTo(1);
        assertThat(done.getJsonObject("payload")).isEqualTo(payload);
        assertThat(done.keySet())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "description",
                        "headers",
                        "schedule_id",
                        "payload",
                        "status",
                        "priority",
                        "routing_key",
                        "created_at",
                        "updated_at",
                        "scheduled_for",
                        "started_at",
                        "finished_at",
                        "attempts",
                        "max_retries",
                        "timeout_ms",
                        "crashes",
                        "progress",
                        "error",
                        "errors");
    }

    @Test
    void jobsOfAPausedRouteWaitUntilItIsResumed() {
        Answer paused = api.post("queues/default/pause", "");
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json()).containsAllEntriesOf(routeState(true)).containsKey("log_id");
        Answer submitted = api.submit(job("echo"));
        assertThat(api.get("jobs/" + submitted.id() + "/result?wait_ms=1500").status())
                .isEqualTo(202);
        assertThat(api.get("queues")
                        .json()
                        .getJsonArray("routes")
                        .getJsonObject(0)
                        .getBoolean("paused"))
                .isTrue();
        assertThat(api.post("queues/default/resume", "").json())
                .containsAllEntriesOf(routeState(false))
                .containsKey("log_id");

        assertThat(api.result(submitted.id()).getString("status")).isEqualTo("completed");
        assertThat(api.post("queues/no%20route/pause", "").status()).isEqualTo(400);
    }

    private static JsonObject routeState(boolean paused) {
        return Json.createObjectBuilder()
                .add("routing_key", "default")
                .add("paused", paused)
                .build();
    }

    @Test
    void aScheduleFiresIsTriggeredAndDeleted() {
        JsonObject every = Json.createObjectBuilder()
                .add("cron", "* * * * * *")
                .add("name", "echo")
                .add("payload", 7)
                .build();
        assertThat(put("schedules/tick", every).status()).isEqualTo(201);
        assertThat(put("schedules/tick", every).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("schedules/tick").json().get("last_job_id") != JsonValue.NULL);
        String id = api.get("schedules/tick").json().getString("last_job_id");
        assertThat(id).matches("tick-\\d{8}T\\d{6}");
        assertThat(api.result(id).getInt("result")).isEqualTo(7);
        assertThat(api.get("jobs/" + id).json().getString("schedule_id")).isEqualTo("tick");
        Answer triggered = api.post("schedules/tick/trigger", "");
        assertThat(triggered.status()).isEqualTo(201);
        assertThat(api.result(triggered.id()).getString("status")).isEqualTo("completed");
        assertThat(api.get("schedules").json().getJsonArray("schedules")).hasSize(1);

        HttpRequest delete = api.request("schedules/tick").DELETE().build();
        assertThat(api.send(delete).status()).isEqualTo(204);
        assertThat(api.send(delete).status()).isEqualTo(404);
        assertThat(put(
                                "schedules/tick",
                                Json.createObjectBuilder()
                                        .add("cron", "61 * * * *")
                                        .build())
                        .status())
                .isEqualTo(400);
    }

    private Answer put(String path, JsonObject body) {
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    @Test
    void aThousandMixedJobsReachTheirRightEnd() {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        for (int i = 0; i < 1_000; i++) {
            jobs.add(mixed(i));
        }
        Answer answer = api.post(
                "jobs/batch",
                Json.createObjectBuilder().add("jobs", jobs).build().toString());
        assertThat(answer.status()).isEqualTo(201);
        JsonArray ids = answer.json().getJsonArray("ids");
        assertThat(ids).hasSize(1_000);
        for (int i = 0; i < ids.size(); i++) {
            JsonObject result = api.result(ids.getString(i));
            assertThat(result.getString("status")).as("job %d", i).isEqualTo(i % 10 == 3 ? "failed" : "completed");
            if (i % 10 == 5) {
                assertThat(api.get("jobs/" + ids.getString(i)).json().getInt("attempts"))
                        .isEqualTo(2);
            }
        }
    }

    private static JsonObjectBuilder mixed(int i) {
        String priority = List.of("high", "normal", "low").get(i % 3);
        JsonObjectBuilder job = switch (i % 10) {
            case 3 ->
                job("fail")
                        .add("payload", Json.createObjectBuilder().add("message", "no " + i))
                        .add("max_retries", 0);
            case 5 -> job("flaky").add("payload", Json.createObjectBuilder().add("fail_times", 1));
            case 7 -> job("sleep").add("payload", Json.createObjectBuilder().add("ms", 5));
            case 9 -> job("echo").add("payload", i).add("delay_ms", 500);
            default -> job("echo").add("payload", i);
        };
        return job.add("priority", priority);
    }

    @Test
    void aDelayedJobNeverStartsEarly() {
        JsonObject job = api.submit(job("noop").add("delay_ms", 2_300)).json();
        assertThat(job.getString("status")).isEqualTo("scheduled");
        api.result(job.getString("id"));
        JsonObject done = api.get("jobs/" + job.getString("id")).json();
        Instant due = Instant.parse(done.getString("scheduled_for"));
        assertThat(due).isEqualTo(Instant.parse(job.getString("created_at")).plusMillis(2_300));
        assertThat(Instant.parse(done.getString("started_at"))).isAfterOrEqualTo(due);
    }

    @Test
    void retriesAreSpacedExponentially() {
        String id = api.submit(
                        job("flaky").add("payload", Json.createObjectBuilder().add("fail_times", 3)))
                .id();
        assertThat(api.result(id).getString("status")).isEqualTo("completed");
        JsonObject done = api.get("jobs/" + id).json();
        assertThat(done.getInt("attempts")).isEqualTo(4);
        List<Instant> failures = done.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> Instant.parse(error.getString("at")))
                .toList();
        assertThat(Duration.between(failures.get(0), failures.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(Duration.between(failures.get(1), failures.get(2))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        Instant started = Instant.parse(done.getString("started_at"));
        assertThat(Duration.between(failures.get(2), started)).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void theSameIdFromTwentyClientsRunsOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 20)
                    .<Callable<Integer>>mapToObj(i ->
                            () -> api.submit(job("echo").add("id", "only-once").add("payload", i))
                                    .status())
                    .toList();
            List<Integer> answers =
                    clients.invokeAll(calls).stream().map(JobFlowIT::get).toList();
            assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201);
        } finally {
            clients.shutdown();
        }
        api.result("only-once");
        JsonObject again = api.submit(job("echo").add("id", "only-once")).json();
        assertThat(again.getString("status")).isEqualTo("completed");
        assertThat(again.getInt("attempts")).isEqualTo(1);
    }

    private static Integer get(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTimeoutIsRecordedAndRetried() {
        String id = api.submit(job("sleep")
                        .add("payload", Json.createObjectBuilder().add("ms", 60_000))
                        .add("timeout_ms", 200)
                        .add("max_retries", 1))
                .id();
        assertThat(api.result(id).getString("error")).isEqualTo("timed out after 200 ms");
        JsonObject dead = api.get("jobs/" + id).json();
        assertThat(dead.getInt("attempts")).isEqualTo(2);
        assertThat(dead.getJsonArray("errors").getValuesAs(JsonObject.class))
                .allSatisfy(error -> assertThat(error.getString("type")).isEqualTo("timeout"));
    }

    @Test
    void aRunningJobIsCancelled() {
        String id = api.submit(
                        job("sleep").add("payload", Json.createObjectBuilder().add("ms", 600_000)))
                .id();
        await().until(() -> api.get("jobs/" + id).json().getString("status").equals("processing"));
        Answer asked = api.post("jobs/" + id + "/cancel", "");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.id()).isEqualTo(id);
        assertThat(api.result(id).getString("status")).isEqualTo("cancelled");
        assertThat(api.post("jobs/" + id + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void aJobWithoutAHandlerWaitsAndDoesNotBlockOthers() {
        String waiting =
                api.submit(job("nobody.handles.this").add("priority", "high")).id();
        String behind = api.submit(job("echo").add("payload", 1).add("priority", "high"))
                .id();
        assertThat(api.result(behind).getString("status")).isEqualTo("completed");
        assertThat(api.get("jobs/" + waiting).json().getString("status")).isEqualTo("pending");
        JsonObject route = api.get("queues").json().getJsonArray("routes").getJsonObject(0);
        assertThat(route.getJsonObject("waiting").getInt("high")).isEqualTo(1);
        assertThat(api.post("jobs/" + waiting + "/cancel", "").json().getString("status"))
                .isEqualTo("cancelled");
        assertThat(api.post("jobs/" + waiting + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void healthAndMetricsAreThere() {
        api.result(api.submit(job("noop")).id());
        assertThat(STACK.health("live")).isEqualTo(200);
        assertThat(STACK.health("ready")).isEqualTo(200);
        assertThat(STACK.health("started")).isEqualTo(200);
        await().untilAsserted(() -> assertThat(STACK.metrics())
                .containsPattern("bananas_jobs_completed_total\\{[^}]*name=\"noop\"[^}]*routing_key=\"default\"")
                .contains(METRICS));
    }

    @Test
    void routesComeInPages() {
        for (String route : List.of("page-a", "page-b", "page-c")) {
            api.submit(job("noop").add("routing_key", route).add("delay_ms", 86_400_000));
        }
        List<String> routes = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = api.get("queues?limit=100" + cursor).json();
            page.getJsonArray("routes")
                    .getValuesAs(JsonObject.class)
                    .forEach(route -> routes.add(route.getString("routing_key")));
            assertThat(page.getJsonArray("routes")).hasSizeBetween(1, 100);
            assertThat(page.getJsonObject("totals").getInt("scheduled")).isGreaterThanOrEqualTo(3);
            cursor = page.isNull("next_cursor") ? null : "&cursor=" + page.getString("next_cursor");
        }
        assertThat(routes).contains("default", "page-a", "page-b", "page-c").doesNotHaveDuplicates();
        Answer broken = api.get("queues?cursor=default");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("cursor");
    }

    @Test
    void eachMetricHasATextAndNoneAPercentile() {
        assertThat(STACK.metrics().lines().filter(line -> line.startsWith("# HELP bananas_")))
                .isNotEmpty()
                .allMatch(line -> line.matches("# HELP bananas_\\w+ [A-Z0-9].*\\. *"));
        assertThat(STACK.metrics())
                .contains("le=\"0.001\"", "le=\"3600.0\"")
                .doesNotContainPattern("\nbananas_[^\n]*quantile=");
    }

    @Test
    void aThousandNamesNobodyHandlesAreNoMetersOfTheirOwn() {
        long before = STACK.metrics().lines().count();
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        for (int i = 0; i < 1_100; i++) {
            jobs.add(job("stranger-" + i).add("delay_ms", 86_400_000).add("routing_key", "far-" + i));
        }
        Answer answer = api.post(
                "jobs/batch",
                Json.createObjectBuilder().add("jobs", jobs).build().toString());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(STACK.metrics())
                .doesNotContain("stranger-", "far-")
                .containsPattern(
                        "bananas_jobs_submitted_total\\{[^}]*name=\"other\"[^}]*routing_key=\"other\"[^}]*} 1100")
                .satisfies(after -> assertThat(after.lines().count()).isLessThan(before + 20));
    }

    @Test
    void theJobsIdsOfABatchKeepTheirOrder() {
        JsonArrayBuilder jobs = Json.createArrayBuilder()
                .add(job("noop").add("id", "batch-a"))
                .add(job("noop").add("id", "batch-b"));
        JsonObject answer = api.post(
                        "jobs/batch",
                        Json.createObjectBuilder().add("jobs", jobs).build().toString())
                .json();
        assertThat(answer.getJsonArray("ids").getValuesAs(JsonString.class))
                .extracting(JsonString::getString)
                .containsExactly("batch-a", "batch-b");
        assertThat(api.result("batch-a").get("result")).isEqualTo(JsonValue.NULL);
    }
}
