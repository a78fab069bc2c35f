package io.bananas.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.submit.Draft;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import io.bananas.web.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each field of the submit request, right and wrong. */
class JobFieldsTest {

    @Test
    void allFieldsAreRead() {
        Draft draft = Parsing.one("{\"name\":\"resize\",\"payload\":[1],\"description\":\"d\",\"priority\":\"high\","
                + "\"routing_key\":\"gpu\",\"scheduled_for\":\"2026-12-01T10:00:00.5+02:00\",\"max_retries\":100,"
                + "\"timeout_ms\":1,\"id\":\"a-1_B\",\"headers\":{\"traceparent\":\"00-a\",\"tenant\":\"é\"}}");
        assertThat(draft)
                .isEqualTo(new Draft(
                        JobRequest.builder("resize")
                                .id("a-1_B")
                                .description("d")
                                .priority(Priority.HIGH)
                                .routingKey("gpu")
                                .scheduledFor(Instant.parse("2026-12-01T08:00:00.500Z"))
                                .maxRetries(100)
                                .timeout(Duration.ofMillis(1))
                                .header("traceparent", "00-a")
                                .header("tenant", "é")
                                .build(),
                        "[1]"));
    }

    @Test
    void nullCountsAsAbsent() {
        Draft draft = Parsing.one("{\"name\":\"n\",\"payload\":null,\"description\":null,\"priority\":null,"
                + "\"routing_key\":null,\"scheduled_for\":null,\"delay_ms\":null,\"max_retries\":null,"
                + "\"timeout_ms\":null,\"id\":null,\"headers\":null}");
        assertThat(draft).isEqualTo(Parsing.one("{\"name\":\"n\"}"));
        assertThat(draft.payload()).isEqualTo("null");
    }

    @Test
    void theNameHasToBeThere() {
        assertOneProblem("{}", "name", "must be given");
        assertOneProblem("{\"name\":null}", "name", "must be given");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name          | 7                       | must be a string
            name          | ""                      | must match
            name          | "-a"                    | must match
            name          | "a/b"                   | must match
            description   | {}                      | must be a string
            description   | "\\ud800"               | must be text
            priority      | "urgent"                | must be one of high, normal, low
            priority      | "HIGH"                  | must be one of high, normal, low
            priority      | 1                       | must be a string
            routing_key   | ""                      | must match
            routing_key   | "a.b"                   | must match
            routing_key   | [1,{"a":[]}]            | must be a string
            scheduled_for | 1700000000              | must be a string
            scheduled_for | "tomorrow"              | must be an ISO-8601 instant
            scheduled_for | "2026-12-01T10:00:00"   | must be an ISO-8601 instant
            scheduled_for | "2026-13-01T10:00:00Z"  | must be an ISO-8601 instant
            scheduled_for | "2036-11-25T10:00:00Z"  | not be more than 10 years from now
            scheduled_for | "1969-12-31T23:59:59Z"  | must not be before 1970
            scheduled_for | "-999999999-01-01T00:00:00Z" | must not be before 1970
            delay_ms      | -1                      | must be between 0 and 315619200000
            delay_ms      | 315619200001            | must be between 0 and 315619200000
            delay_ms      | 99999999999999999999999 | must be between 0 and 315619200000
            delay_ms      | -9223372036854775808    | must be between 0 and 315619200000
            delay_ms      | "5"                     | must be a whole number
            max_retries   | -1                      | must be between 0 and 100
            max_retries   | 101                     | must be between 0 and 100
            max_retries   | 4294967297              | must be between 0 and 100
            max_retries   | 1.5                     | must be a whole number
            max_retries   | 1e400                   | must be a whole number
            max_retries   | true                    | must be a whole number
            timeout_ms    | 0                       | must be between 1 and 86400000
            timeout_ms    | 86400001                | must be between 1 and 86400000
            timeout_ms    | -99999999999999999999   | must be between 1 and 86400000
            id            | ""                      | must match
            id            | "a:b"                   | must match
            id            | false                   | must be a string
            headers       | "a"                     | must be an object of strings
            headers       | ["a"]                   | must be an object of strings
            headers       | {"a":1}                 | must be an object of strings
            headers       | {"a":null}              | must be an object of strings
            headers       | {"a":{"b":["c"]}}       | must be an object of strings
            headers       | {"a":"1","a":"2"}       | must not have a name twice
            headers       | {"a":"\\ud800"}          | must be text
            headers       | {"":"1"}                | must have names that match
            headers       | {"a b":"1"}             | must have names that match
            other         | null                    | is not a known field
            other         | {"name":[1]}            | is not a known field
            """)
    void wrongValuesAreRefusedByField(String field, String value, String message) {
        String name = field.equals("name") ? "" : "\"name\":\"n\",";
        HttpProblem problem = Parsing.refusedOne("{" + name + "\"" + field + "\":" + value + "}");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.index()).isNull();
            assertThat(error.message()).contains(message);
        });
    }

    @Test
    void textsMayBeAsLongAsTheRulesSay() {
        Draft draft = Parsing.one("{\"name\":\"" + "n".repeat(128) + "\",\"id\":\"" + "i".repeat(64)
                + "\",\"routing_key\":\"" + "r".repeat(64) + "\",\"description\":\"" + "😀".repeat(1_000) + "\"}");
        assertThat(draft.request().description()).hasSize(2_000);
        assertOneProblem("{\"name\":\"" + "n".repeat(129) + "\"}", "name", "must match");
        assertOneProblem("{\"name\":\"n\",\"id\":\"" + "i".repeat(65) + "\"}", "id", "must match");
        assertOneProblem("{\"name\":\"n\",\"routing_key\":\"" + "r".repeat(65) + "\"}", "routing_key", "must match");
        String description = "{\"name\":\"n\",\"description\":\"" + "😀".repeat(1_001) + "\"}";
        assertOneProblem(description, "description", "must not be longer than 1000 characters");
    }

    @Test
    void headersMayBeAsManyAndAsLongAsTheRulesSay() {
        String value = "\":\"" + "😀".repeat(512) + "\"";
        String sixteen = IntStream.range(0, 16).mapToObj(i -> "\"h" + i + value).collect(Collectors.joining(","));
        Draft draft = Parsing.one("{\"name\":\"n\",\"headers\":{" + sixteen + "}}");
        assertThat(draft.request().headers()).hasSize(16).containsEntry("h0", "😀".repeat(512));

        String more = "{\"name\":\"n\",\"headers\":{" + sixteen + ",\"h16\":\"\"}}";
        assertOneProblem(more, "headers", "must not be more than 16");
        String longer = "{\"name\":\"n\",\"headers\":{\"tenant\":\"" + "😀".repeat(513) + "\"}}";
        assertOneProblem(longer, "headers", "that of 'tenant' must not be longer than 512 characters");
    }

    @Test
    void veryManyHeadersAreNotAllKept() {
        String many =
                IntStream.range(0, 50_000).mapToObj(i -> "\"h" + i + "\":\"\"").collect(Collectors.joining(","));

        Draft draft = Parsing.one("{\"name\":\"n\",\"headers\":{" + many + "}}");

        assertThat(draft.request().headers()).hasSizeLessThanOrEqualTo(100);
        assertOneProblem("{\"name\":\"n\",\"headers\":{" + many + "}}", "headers", "must not be more than 16");
    }

    @Test
    void startAndDelayExcludeEachOther() {
        String both = "{\"name\":\"n\",\"delay_ms\":1,\"scheduled_for\":\"2026-12-01T10:00:00Z\"}";
        assertOneProblem(both, "delay_ms", "must not be given together with scheduled_for");
    }

    @Test
    void aFieldIsGivenOnce() {
        assertOneProblem("{\"name\":\"n\",\"name\":\"m\"}", "name", "must not be given twice");
        assertOneProblem("{\"name\":\"n\",\"payload\":1,\"payload\":2}", "payload", "must not be given twice");
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        HttpProblem problem = Parsing.refusedOne("{\"nam\":1,\"id\":\"-\",\"priority\":5,\"timeout_ms\":0}");
        assertThat(problem.errors())
                .extracting(Problem::field)
                .containsExactlyInAnyOrder("nam", "name", "id", "priority", "timeout_ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\u0000b"})
    void namesOfUnknownFieldsAreMadePrintable(String name) {
        HttpProblem problem = Parsing.refusedOne("{\"name\":\"n\",\"" + name + "\":1}");
        assertThat(problem.errors()).hasSize(1);
    }

    @Test
    void manyUnknownFieldsAreNotAllNamed() {
        StringBuilder body = new StringBuilder("{\"name\":\"n\"");
        for (int i = 0; i < 1_000; i++) {
            body.append(",\"f").append(i).append("\":{}");
        }
        assertThat(Parsing.refusedOne(body.append('}').toString()).errors()).hasSizeBetween(10, 20);
    }

    private static void assertOneProblem(String body, String field, String message) {
        assertThat(Parsing.refusedOne(body).errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01T10:00:00+02:00",
                "2026-12-01T10:00:00+0200",
                "2026-12-01T08:00:00Z",
                "2026-12-01T08:00:00.000+0000",
                "2026-12-01T03:00:00-0500"
            })
    void anOffsetMayHaveNoColon(String time) {
        Draft draft = Parsing.one("{\"name\":\"n\",\"scheduled_for\":\"" + time + "\"}");
        assertThat(draft.request().scheduledFor()).isEqualTo(Instant.parse("2026-12-01T08:00:00Z"));
    }
}
