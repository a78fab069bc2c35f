package io.bananas.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.operate.BulkChange;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Filter;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobStatus;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which dead letters something is done with. */
class SelectionTest {

    private static Selection parse(String body) {
        return change(body).selection();
    }

    private static BulkChange change(String body) {
        return SelectionParser.change(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpProblem refused(String body) {
        return Refused.problemOf(() -> parse(body));
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"j" + i + "\"")
                .collect(Collectors.joining(",", "{\"ids\":[", "]}"));
    }

    @Test
    void someById() {
        assertThat(parse("{\"ids\":[\"b\",\"a\",\"b\"],\"all\":null,\"name\":null}"))
                .isEqualTo(new Selection.These(List.of("b", "a")));
    }

    @Test
    void allOfANameAndARoute() {
        assertThat(parse("{\"all\":true}")).isEqualTo(new Selection.All(Filter.NONE));
        assertThat(parse("{\"routing_key\":\"gpu\",\"name\":\"a.b:c\",\"all\":true,\"ids\":null}"))
                .isEqualTo(new Selection.All(new Filter("a.b:c", "gpu")));
    }

    @Test
    void whatElseMayBeLookedFor() {
        assertThat(parse("{\"all\":true,\"error_type\":\"E\",\"created_after\":\"2026-11-21T21:41:31Z\"}"))
                .isEqualTo(new Selection.All(new Filter(null, null, "E", Instant.parse("2026-11-21T21:41:31Z"), null)));
    }

    @Test
    void aChangeOfTheDead() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        Selection some =
                new Selection.All(Filter.NONE.ofGroup("0123456789abcdef").ofSchedule("nightly"));
        assertThat(change("{\"all\":true}")).isEqualTo(BulkChange.of(new Selection.All(Filter.NONE)));
        assertThat(change("{\"all\":true,\"group\":\"0123456789abcdef\",\"schedule_id\":\"nightly\","
                        + "\"before\":\"2026-11-21T12:00:00Z\",\"dry_run\":true}"))
                .isEqualTo(new BulkChange(some, noon, true));
        assertThat(change("{\"ids\":[\"a\"],\"dry_run\":true,\"before\":null}"))
                .isEqualTo(new BulkChange(new Selection.These(List.of("a")), null, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"all":true,"error_type":""}       | error_type  | must not be empty
                    {"all":true,"group":"x"}           | group       | must be the group of an answer
                    {"all":true,"group":""}            | group       | must be the group of an answer
                    {"all":true,"schedule_id":"a b"}   | schedule_id | must match [A-Za-z0-9][A-Za-z0-9_-]{0,47}
                    {"all":true,"before":7}            | before      | must be a string
                    {"all":true,"dry_run":"true"}      | dry_run     | must be true or false
                    {"ids":["a"],"group":"0123456789abcdef"} | group | must not be given together with ids
                    {"ids":["a"],"schedule_id":"s"}    | schedule_id | must not be given together with ids
                    {"ids":["a"],"before":"2026-11-21T12:00:00Z"} | before | must not be given together with ids
                    """)
    void whatIsWrongWithAChangeOfTheDead(String body, String field, String message) {
        assertThat(refused(body).errors()).containsExactly(Problem.of(field, null, message));
    }

    private static Cancellation cancellation(String body) {
        return SelectionParser.cancellation(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aCancellation() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        Selection all = new Selection.All(Filter.NONE);
        assertThat(cancellation("{\"all\":true}")).isEqualTo(Cancellation.of(all));
        assertThat(cancellation("{\"ids\":[\"a\"],\"dry_run\":true}"))
                .isEqualTo(new Cancellation(new Selection.These(List.of("a")), Cancellation.STATUSES, null, true));
        assertThat(
                        cancellation(
                                "{\"all\":true,\"status\":\"scheduled\",\"before\":\"2026-11-21T12:00:00Z\",\"dry_run\":false}"))
                .isEqualTo(new Cancellation(all, Set.of(JobStatus.SCHEDULED), noon, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"all":true,"status":"dead"}     | status  | must be one of pending, scheduled, processing
                    {"all":true,"status":["pending"]}| status  | must be a string
                    {"all":true,"before":"noon"}     | before  | must be an ISO-8601 instant, like 2026-11-21T21:41:31.123Z
                    {"all":true,"dry_run":1}         | dry_run | must be true or false
                    {"ids":["a"],"status":"pending"} | status  | must not be given together with ids
                    {"ids":["a"],"before":"2026-11-21T12:00:00Z"} | before | must not be given together with ids
                    {"dry_run":true}                 | ids     | must be given, or all
                    {"all":true,"groups":"g"}        | groups  | is not a known field
                    """)
    void whatIsWrongWithACancellation(String body, String field, String message) {
        assertThat(Refused.problemOf(() -> cancellation(body)).errors())
                .containsExactly(Problem.of(field, null, message));
    }

    @Test
    void onlyACancellationKnowsStatuses() {
        assertThat(refused("{\"all\":true,\"status\":\"pending\"}").errors())
                .containsExactly(Problem.of("status", null, "is not a known field"));
    }

    @Test
    void atMostTenThousand() {
        assertThat(parse(ids(10_000)))
                .isInstanceOfSatisfying(
                        Selection.These.class, these -> assertThat(these.ids()).hasSize(10_000));
        Problem size = Problem.of("ids", null, "must have between 1 and 10000 items");
        assertThat(refused(ids(10_001)).errors()).containsExactly(size);
        assertThat(refused(ids(0)).errors()).containsExactly(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ids | must be given, or all | {}",
                "ids | must be given, or all | {\"name\":\"x\"}",
                "all | must not be given together with ids | {\"all\":true,\"ids\":[\"a\"]}",
                "name | must not be given together with ids | {\"ids\":[\"a\"],\"name\":\"x\"}",
                "routing_key | must not be given together with ids | {\"ids\":[\"a\"],\"routing_key\":\"x\"}",
                "all | must be true | {\"all\":false}",
                "all | must be true | {\"all\":{\"a\":[1]}}",
                "ids | must be an array of job ids | {\"ids\":\"a\"}",
                "ids | must be an array of job ids | {\"ids\":{\"ids\":[]}}",
                "name | must match [A-Za-z0-9][A-Za-z0-9_.:-]{0,127} | {\"all\":true,\"name\":\"-\"}",
                "name | must be a string | {\"all\":true,\"name\":7}",
                "routing_key | must match [A-Za-z0-9][A-Za-z0-9_-]{0,63} | {\"all\":true,\"routing_key\":\"a.b\"}",
                "status | is not a known field | {\"all\":true,\"status\":[\"failed\"]}",
                "all | must not be given twice | {\"all\":true,\"all\":true}",
            })
    void whatIsWrongIsNamed(String field, String message, String body) {
        HttpProblem problem = refused(body);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("1 value is wrong; nothing was changed.");
        assertThat(problem.errors()).containsExactly(Problem.of(field, null, message));
    }

    @Test
    void badIdsAreNamedByIndex() {
        String rule = "must be a string that matches [A-Za-z0-9][A-Za-z0-9_-]{0,63}";
        assertThat(refused("{\"ids\":[\"a\",\"../b\",7,[\"c\"],null,{\"d\":{}},\"e\"]}")
                        .errors())
                .containsExactly(
                        Problem.of("ids", 1, rule),
                        Problem.of("ids", 2, rule),
                        Problem.of("ids", 3, rule),
                        Problem.of("ids", 4, rule),
                        Problem.of("ids", 5, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]", "{\"ids\":[\"a\"", "{\"all\":true} {}", "null"})
    void theBodyIsOneObject(String body) {
        assertThat(refused(body).status()).isEqualTo(400);
    }
}
