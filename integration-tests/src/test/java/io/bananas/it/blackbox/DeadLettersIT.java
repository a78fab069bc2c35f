package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters over HTTP: listed, retried, deleted. Each test has a route of its own, since they share a server. */
class DeadLettersIT {

    @RegisterExtension
    static final Stack STACK = new Stack("dead-letters").with("WORKER_ROUTING_KEYS", "default,one,many,some,bad,pages");

    private final Api api = STACK.api();

    private static JsonObjectBuilder doomed(String route) {
        return job("fail")
                .add("routing_key", route)
                .add("max_retries", 0)
                .add("payload", Json.createObjectBuilder().add("message", "no luck"));
    }

    /** Submits jobs that fail, and waits until they are dead. */
    private List<String> bury(String route, int count) {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> route + "-" + i).toList();
        ids.forEach(id -> jobs.add(doomed(route).add("id", id)));
        api.post(
                "jobs/batch",
                Json.createObjectBuilder().add("jobs", jobs).build().toString());
        ids.forEach(api::result);
        return ids;
    }

    private String status(String id) {
        return api.get("jobs/" + id).json().getString("status");
    }

    private int count(String action, String body) {
        Answer answer = api.post("dead/" + action, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().getInt("count");
    }

    private Set<String> dead(String route) {
        return idsOf(api.get("dead?limit=1000&routing_key=" + route).json()).stream()
                .collect(Collectors.toSet());
    }

    private static List<String> idsOf(JsonObject page) {
        return page.getJsonArray("jobs").getValuesAs(JsonObject.class).stream()
                .map(job -> job.getString("id"))
                .toList();
    }

    @Test
    void aDeadJobIsRetriedFromTheStartWithItsErrorsKept() {
        bury("one", 1);
        assertThat(status("one-0")).isEqualTo("failed");

        Answer answer = api.post("jobs/one-0/retry", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.id()).isEqualTo("one-0");
        assertThat(api.result("one-0").getString("status")).isEqualTo("failed");
        JsonObject again = api.get("jobs/one-0").json();
        assertThat(again.getInt("attempts")).isEqualTo(1);
        JsonArray errors = again.getJsonArray("errors");
        assertThat(errors).hasSize(2);
        assertThat(dead("one")).containsExactly("one-0");
    }

    @Test
    void onlyDeadAndCancelledJobsAreRetried() {
        String done = api.submit(job("echo")).id();
        api.result(done);
        assertProblem(api.post("jobs/" + done + "/retry", ""), 409);
        assertProblem(api.post("jobs/nobody/retry", ""), 404);
        String later = api.submit(job("echo").add("delay_ms", 3_600_000)).id();
        api.post("jobs/" + later + "/cancel", "");

        assertThat(api.post("jobs/" + later + "/retry", "").status()).isEqualTo(200);

        assertThat(api.result(later).getString("status")).isEqualTo("completed");
        assertProblem(api.post("jobs/" + later + "/retry", ""), 409);
    }

    /** Nobody serves the route. */
    @Test
    void jobsThatNobodyServesAreListedAndCancelled() {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        IntStream.range(0, 250)
                .forEach(i -> jobs.add(job(i % 2 == 0 ? "echo" : "nobody")
                        .add("id", "lost-" + i)
                        .add("routing_key", "nowhere")));
        api.submitAll(jobs);

        List<String> found = new ArrayList<>();
        String query = "jobs?routing_key=nowhere&status=pending&status=scheduled&view=summary&limit=100";
        JsonObject page = api.get(query).json();
        assertThat(page.getJsonArray("jobs").getJsonObject(0))
                .containsKey("payload_bytes")
                .doesNotContainKey("payload");
        found.addAll(idsOf(page));
        while (!page.isNull("next_cursor")) {
            page = api.get(query + "&cursor=" + page.getString("next_cursor")).json();
            found.addAll(idsOf(page));
        }
        assertThat(found).hasSize(250).doesNotHaveDuplicates();

        String all = "{\"all\":true,\"routing_key\":\"nowhere\",\"name\":\"nobody\"";
        JsonObject dry = api.post("jobs/cancel", all + ",\"dry_run\":true}").json();
        assertThat(dry.getInt("count")).isEqualTo(125);
        assertThat(dry.getJsonArray("sample_ids")).hasSize(10);
        assertThat(api.post("jobs/cancel", all + "}").json().getInt("count")).isEqualTo(125);
        assertThat(api.post("jobs/cancel", "{\"ids\":[\"lost-0\",\"lost-1\"]}")
                        .json()
                        .getInt("count"))
                .isEqualTo(1);
        assertThat(idsOf(api.get("jobs?status=cancelled&routing_key=nowhere&limit=1000")
                        .json()))
                .hasSize(126);
        assertProblem(api.post("jobs/cancel", "{}"), 400, "ids");
        assertProblem(api.get("jobs?status=dead"), 400, "status");
        assertProblem(api.get("jobs?cursor=x"), 400, "cursor");
    }

    @Test
    void someAreDeletedAndSomeRunAgain() {
        List<String> ids = bury("some", 4);

        assertThat(count("delete", "{\"ids\":[\"some-0\",\"some-0\",\"nobody\"]}"))
                .isEqualTo(1);
        assertProblem(api.get("jobs/some-0"), 404);
        assertProblem(api.get("jobs/some-0/result"), 404);
        assertThat(count("retry", "{\"ids\":[\"some-1\",\"some-0\"]}")).isEqualTo(1);
        assertThat(api.result("some-1").getString("status")).isEqualTo("failed");
        assertThat(api.get("jobs/some-1").json().getJsonArray("errors")).hasSize(2);
        assertThat(dead("some")).containsExactlyInAnyOrderElementsOf(ids.subList(1, 4));
    }

    @Test
    void allOfARouteRunAgainAndAreDeleted() {
        List<String> ids = bury("many", 600);

        assertThat(count("retry", "{\"all\":true,\"name\":\"echo\",\"routing_key\":\"many\"}"))
                .isZero();
        assertThat(count("retry", "{\"all\":true,\"name\":\"fail\",\"routing_key\":\"many\"}"))
                .isEqualTo(600);
        ids.forEach(api::result);
        assertThat(dead("many")).hasSize(600);
        assertThat(count("delete", "{\"all\":true,\"routing_key\":\"many\"}")).isEqualTo(600);
        assertThat(dead("many")).isEmpty();
        assertProblem(api.get("jobs/many-599"), 404);
    }

    @Test
    void pagesLeadToAllOfThem() {
        List<String> ids = bury("pages", 25);
        List<String> walked = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonObject page = api.get("dead?limit=10&routing_key=pages&name=fail" + cursor)
                    .json();
            walked.addAll(idsOf(page));
            cursor = page.isNull("next_cursor") ? null : "&cursor=" + page.getString("next_cursor");
            pages++;
        }
        assertThat(walked).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(pages).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aRecordThatCannotBeReadIsSaidToBeAndHidesNothing() throws IOException {
        bury("bad", 2);
        redis("SET bananas:job:bad-0 ?");

        Answer answer = api.get("jobs/bad-0");

        assertProblem(answer, 500);
        assertThat(answer.json().getString("detail")).contains("bad-0", "cannot be read", "stays there");
        assertProblem(api.post("jobs/bad-0/retry", ""), 500);
        assertThat(dead("bad")).containsExactly("bad-1");
        assertThat(count("delete", "{\"ids\":[\"bad-0\"]}")).isZero();
    }

    private static void redis(String command) throws IOException {
        URI url = URI.create(STACK.redis().url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(3)).asString().isEqualTo("+OK");
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        for (String action : List.of("retry", "delete")) {
            assertProblem(api.post("dead/" + action, "{}"), 400, "ids");
            assertProblem(api.post("dead/" + action, "{\"ids\":[\"a\"],\"all\":true}"), 400, "all");
            assertProblem(api.post("dead/" + action, "{\"ids\":[\"../a\"]}"), 400, "ids");
            assertProblem(api.post("dead/" + action, "{\"all\":true,\"status\":\"x\"}"), 400, "status");
            assertProblem(api.post("dead/" + action, "nothing"), 400);
            assertProblem(api.get("dead/" + action), 405);
        }
        assertProblem(api.get("dead?limit=0"), 400, "limit");
        assertProblem(api.get("dead?limit=1001"), 400, "limit");
        assertProblem(api.get("dead?limit=x"), 400, "limit");
        assertProblem(api.get("dead?cursor=x"), 400, "cursor");
        assertProblem(api.get("dead?name=-&routing_key=a.b"), 400, "name", "routing_key");
    }

    private static void assertProblem(Answer answer, int status, String... fields) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .containsExactly(fields);
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("io.bananas");
    }
}
