package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.it.blackbox.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dashboard reads and does: summaries, groups, previews, and changes that are tried first. Each test has a route of its own. */
class ListsIT {

    private static final String LARGE = "x".repeat(100_000);

    @RegisterExtension
    static final Stack STACK = new Stack("lists").with("WORKER_ROUTING_KEYS", "default,groups,before,brief,made");

    private final Api api = STACK.api();

    /** Submits jobs that fail with these messages, and waits until they are dead. */
    private void bury(String route, String... messages) {
        JsonArrayBuilder jobs = Json.createArrayBuilder();
        IntStream.range(0, messages.length)
                .forEach(i -> jobs.add(job("fail")
                        .add("id", route + "-" + i)
                        .add("routing_key", route)
                        .add("max_retries", 0)
                        .add("headers", Json.createObjectBuilder().add("trace", LARGE.substring(0, 500)))
                        .add("payload", Json.createObjectBuilder().add("message", messages[i]))));
        api.submitAll(jobs);
        IntStream.range(0, messages.length).forEach(i -> api.result(route + "-" + i));
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("jobs").getValuesAs(JsonObject.class).stream()
                .map(job -> job.getString("id"))
                .toList();
    }

    private JsonObject post(String path, String body) {
        Answer answer = api.post(path, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"n\" : 12345678901234567890.500 ,\n \"t\":\"\\u00fc ü 🍌\"}",
                "[ 1.50, -0, 1e2 ]",
                "null",
                "\"\"",
                "false"
            })
    void aPayloadComesBackByteForByte(String payload) {
        String id = api.post("jobs", "{\"name\":\"echo\",\"payload\":" + payload + "}")
                .id();

        Answer answer = api.get("jobs/" + id + "/payload");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo(payload);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void aLargePayloadAndThatOfAJobWhoseIdIsAPath() {
        String large = "{\"a\": \"" + LARGE + "\"}";
        for (String id : List.of("large", "batch", "cancel", "payload")) {
            api.post("jobs", "{\"name\":\"echo\",\"id\":\"" + id + "\",\"payload\":" + large + "}");
            assertThat(api.get("jobs/" + id + "/payload").response().body()).isEqualTo(large);
        }
        assertThat(api.get("jobs/nobody/payload").status()).isEqualTo(404);
        assertThat(api.post("jobs/large/payload", "{}").status()).isEqualTo(405);
    }

    @Test
    void aPreviewShowsFiveTimesAndWords() {
        JsonObject preview = post("schedules/preview", "{\"cron\":\"0 3 * * *\",\"timezone\":\"Asia/Kolkata\"}");

        List<Instant> next = preview.getJsonArray("next").getValuesAs(JsonString.class).stream()
                .map(time -> Instant.parse(time.getString()))
                .toList();
        assertThat(next).hasSize(5).isSorted().allMatch(time -> time.toString().endsWith("T21:30:00Z"));
        assertThat(preview.getString("words")).isEqualTo("at 03:00");
        assertThat(api.get("log").json().toString()).doesNotContain("preview");
    }

    @Test
    void aScheduleMayBeCalledPreview() {
        String schedule = "{\"cron\":\"@yearly\",\"name\":\"noop\"}";
        assertThat(api.send(api.request("schedules/preview")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(schedule))
                                .build())
                        .status())
                .isEqualTo(201);
        assertThat(api.get("schedules/preview").json().getString("id")).isEqualTo("preview");
        assertThat(api.post("schedules/preview/trigger", "").status()).isEqualTo(201);
        assertThat(post("schedules/preview", "{\"cron\":\"@daily\"}").getJsonArray("next"))
                .hasSize(5);
        assertThat(api.send(api.request("schedules/preview").DELETE().build()).status())
                .isEqualTo(204);
        assertThat(api.get("schedules/preview").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs?status=failed&", "dead?"})
    void aSummaryHasNothingThatIsLarge(String list) {
        if (api.get("jobs/brief-0").status() == 404) {
            bury("brief", LARGE, "no luck");
        }

        Answer answer = api.get(list + "routing_key=brief&view=summary&limit=10");

        assertThat(answer.response().body().length()).isLessThan(10_000);
        assertThat(ids(answer.json())).containsExactlyInAnyOrder("brief-0", "brief-1");
        for (JsonObject job : answer.json().getJsonArray("jobs").getValuesAs(JsonObject.class)) {
            assertThat(job).doesNotContainKeys("payload", "headers", "errors").containsKey("error_type");
            assertThat(job.getString("error")).startsWith(job.getString("id").equals("brief-0") ? "xxx" : "no luck");
            assertThat(job.getInt("payload_bytes"))
                    .isEqualTo(job.getString("id").equals("brief-0") ? 100_014 : 21);
        }
        JsonObject whole = api.get(list + "routing_key=brief&view=full").json();
        assertThat(whole.getJsonArray("jobs").getValuesAs(JsonObject.class))
                .allSatisfy(job -> assertThat(job)
                        .containsKeys("payload", "headers", "errors")
                        .doesNotContainKey("payload_bytes"));
    }

    @Test
    void deadJobsAreGroupedListedTriedAndRetriedByCause() {
        bury("groups", "order 17 is gone", "order 4711 is gone", "card declined", "order 5 is gone");

        JsonObject found = api.get("dead/groups?routing_key=groups&name=fail").json();

        assertThat(found.getInt("looked_at")).isGreaterThanOrEqualTo(4);
        List<JsonObject> groups = found.getJsonArray("groups").getValuesAs(JsonObject.class);
        assertThat(groups).extracting(group -> group.getInt("count")).containsExactly(3, 1);
        JsonObject orders = groups.get(0);
        assertThat(orders.getString("message")).isEqualTo("order # is gone");
        assertThat(orders.getString("name")).isEqualTo("fail");
        assertThat(orders.getString("error_type")).isNotBlank();
        assertThat(orders.getJsonArray("sample_ids")).hasSize(3);
        assertThat(orders.getJsonArray("by_hour").getValuesAs(JsonNumber.class))
                .hasSize(24)
                .last()
                .isEqualTo(Json.createValue(3));
        assertThat(Instant.parse(orders.getString("first_at")))
                .isBeforeOrEqualTo(Instant.parse(orders.getString("last_at")));
        String group = orders.getString("group");
        for (String list : List.of("dead?group=", "jobs?group=", "dead?view=summary&group=")) {
            assertThat(ids(api.get(list + group).json())).containsExactlyInAnyOrder("groups-0", "groups-1", "groups-3");
        }
        assertThat(ids(api.get("dead?error_type=none&group=" + group).json())).isEmpty();

        int entries = api.get("log?limit=1000").json().getJsonArray("entries").size();
        JsonObject dry = post("dead/retry", "{\"all\":true,\"group\":\"" + group + "\",\"dry_run\":true}");
        assertThat(dry.getInt("count")).isEqualTo(3);
        assertThat(dry.getBoolean("dry_run")).isTrue();
        assertThat(dry.getJsonArray("sample_ids")).hasSize(3);
        assertThat(dry).doesNotContainKey("log_id");
        assertThat(api.get("log?limit=1000").json().getJsonArray("entries")).hasSize(entries);
        JsonObject done = post("dead/delete", "{\"all\":true,\"group\":\"" + group + "\"}");
        assertThat(done.getInt("count")).isEqualTo(3);
        assertThat(done.getString("log_id")).isNotBlank();
        assertThat(api.get("log")
                        .json()
                        .getJsonArray("entries")
                        .getJsonObject(0)
                        .getString("target"))
                .isEqualTo("all, group=" + group);
        assertThat(ids(api.get("dead?routing_key=groups").json())).containsExactly("groups-2");
    }

    @Test
    void whatCameLaterIsLeftAlone() {
        bury("before", "a", "b");
        String moment = api.get("jobs/before-1").json().getString("finished_at");
        String first = api.get("jobs/before-0").json().getString("finished_at");
        Instant between = Instant.parse(first.compareTo(moment) < 0 ? first : moment);
        String body = "{\"all\":true,\"routing_key\":\"before\",\"before\":\"%s\"%s}";

        assertThat(post("dead/delete", body.formatted(between.minusSeconds(5), ""))
                        .getInt("count"))
                .isZero();
        assertThat(post("dead/delete", body.formatted(between.plusSeconds(60), ",\"dry_run\":true"))
                        .getInt("count"))
                .isEqualTo(2);
        assertThat(post("dead/delete", body.formatted(between.plusSeconds(60), ""))
                        .getInt("count"))
                .isEqualTo(2);

        String waiting = api.submit(job("noop").add("delay_ms", 600_000).add("routing_key", "later"))
                .id();
        String cancel = "{\"all\":true,\"routing_key\":\"later\",\"before\":\"%s\"}";
        String created = api.get("jobs/" + waiting).json().getString("created_at");
        assertThat(post("jobs/cancel", cancel.formatted(created)).getInt("count"))
                .isZero();
        assertThat(post("jobs/cancel", cancel.formatted(Instant.parse(created).plusMillis(1)))
                        .getInt("count"))
                .isEqualTo(1);
    }

    @Test
    void jobsAreFoundByTheScheduleThatMadeThem() {
        api.send(api.request("schedules/maker")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"cron\":\"@yearly\",\"name\":\"fail\",\"routing_key\":\"made\","
                        + "\"max_retries\":0,\"payload\":{\"message\":\"made\"}}"))
                .build());
        String id = api.post("schedules/maker/trigger", "").id();
        api.result(id);
        bury("made", "by hand");

        assertThat(ids(api.get("jobs?schedule_id=maker").json())).containsExactly(id);
        assertThat(ids(api.get("dead?view=summary&schedule_id=maker").json())).containsExactly(id);
        assertThat(ids(api.get("dead?schedule_id=other").json())).isEmpty();
        assertThat(ids(api.get("dead?routing_key=made&created_before=2020-01-01T00:00:00Z")
                        .json()))
                .isEmpty();
        assertThat(ids(api.get("dead?routing_key=made&created_after=2020-01-01T00:00:00Z")
                        .json()))
                .hasSize(2);
        assertThat(post("dead/delete", "{\"all\":true,\"schedule_id\":\"maker\"}")
                        .getInt("count"))
                .isEqualTo(1);
    }
}
