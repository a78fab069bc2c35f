package io.bananas.web.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.periodic.ScheduleRules;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import io.bananas.spi.ScheduleRequest;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.Refused;
import io.bananas.web.schedule.ScheduleParser.Parsed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleParserTest {

    private static final ScheduleRules RULES =
            new ScheduleRules(new SubmitRules(SubmitSettings.DEFAULTS, InstantSource.system()));

    private static Parsed parse(String body) {
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
        return ScheduleParser.parse("nightly", bytes, 1 << 20, read -> RULES.check(read.request(), read.payload()));
    }

    @Test
    void readsAllFields() {
        Parsed parsed =
                parse("{\"cron\":\"0 3 * * *\",\"timezone\":\"Europe/Berlin\",\"name\":\"n\",\"payload\": [1.50] ,"
                        + "\"priority\":\"high\",\"routing_key\":\"gpu\",\"max_retries\":2,\"timeout_ms\":5,\"description\":\"d\","
                        + "\"enabled\":false,\"misfire\":\"skip\",\"overlap\":\"skip\"}");

        assertThat(parsed.payload()).isEqualTo("[1.50]");
        assertThat(parsed.request())
                .isEqualTo(ScheduleRequest.builder(
                                "nightly",
                                JobRequest.builder("n")
                                        .priority(Priority.HIGH)
                                        .routingKey("gpu")
                                        .maxRetries(2)
                                        .timeout(Duration.ofMillis(5))
                                        .description("d")
                                        .build())
                        .cron("0 3 * * *")
                        .timezone("Europe/Berlin")
                        .enabled(false)
                        .misfire(Misfire.SKIP)
                        .overlap(Overlap.SKIP)
                        .build());
    }

    @Test
    void nullCountsAsAbsent() {
        Parsed parsed = parse("{\"cron\":null,\"timezone\":null,\"name\":null,\"payload\":null,\"priority\":null,"
                + "\"routing_key\":null,\"max_retries\":null,\"timeout_ms\":null,\"description\":null,\"enabled\":null,"
                + "\"misfire\":null,\"overlap\":null}");

        assertThat(parsed)
                .isEqualTo(new Parsed(
                        ScheduleRequest.builder("nightly", JobRequest.of("")).build(), "null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron        | 5",
                "timezone    | {}",
                "name        | []",
                "priority    | \"urgent\"",
                "routing_key | 1",
                "max_retries | 1.5",
                "timeout_ms  | \"1\"",
                "description | false",
                "enabled     | \"true\"",
                "misfire     | \"fire\"",
                "overlap     | 0",
                "id          | \"x\"",
                "headers     | {}",
                "delay_ms    | 1",
                "source      | \"code\"",
            })
    void namesTheFieldThatIsWrong(String field, String value) {
        HttpProblem problem = Refused.problemOf(() -> parse("{\"" + field + "\":" + value + ",\"x\":1}"));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .extracting(Problem::field)
                .contains(field, "x", "cron")
                .doesNotHaveDuplicates();
    }

    @Test
    void aPayloadThatIsTooLargeIsOne() {
        HttpProblem problem = Refused.problemOf(
                () -> parse("{\"cron\":\"@daily\",\"name\":\"n\",\"payload\":\"" + "x".repeat(65_536) + "\"}"));

        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.errors()).extracting(Problem::field).containsExactly("payload");
    }

    @Test
    void aFieldIsGivenOnce() {
        HttpProblem problem =
                Refused.problemOf(() -> parse("{\"cron\":\"@daily\",\"name\":\"n\",\"cron\":\"@daily\"}"));

        assertThat(problem.errors()).extracting(Problem::message).containsExactly("must not be given twice");
    }
}
