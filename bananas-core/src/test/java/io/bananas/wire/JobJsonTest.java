package io.bananas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static String written(JsonOutput.Fields fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonOutput.write(out, fields);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aNewJobHasAllFields() throws IOException {
        JobInfo job = JobInfo.builder("a", "n").createdAt(NOON).build();

        assertThat(written(json -> JobJson.write(json, job)))
                .isEqualTo(
                        "{\"id\":\"a\",\"name\":\"n\",\"description\":null,\"headers\":{},\"schedule_id\":null,\"payload\":null,"
                                + "\"status\":\"pending\",\"priority\":\"normal\",\"routing_key\":\"default\","
                                + "\"created_at\":\"2026-11-21T12:00:00.000Z\",\"updated_at\":\"2026-11-21T12:00:00.000Z\","
                                + "\"scheduled_for\":null,\"started_at\":null,\"finished_at\":null,\"attempts\":0,"
                                + "\"max_retries\":3,\"timeout_ms\":300000,\"crashes\":0,\"progress\":null,\"error\":null,\"errors\":[]}");
    }

    private static List<JobError> twoErrors() {
        return List.of(
                JobError.builder("java.io.IOException", "first")
                        .at(NOON)
                        .stack("at x")
                        .build(),
                JobError.builder("timeout", "second")
                        .attempt(2)
                        .at(NOON.plusMillis(7))
                        .build());
    }

    @Test
    void aJobThatHasLivedShowsAllOfIt() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("traceparent", "00-\"a\"");
        headers.put("a", "é");
        JobInfo job = JobInfo.builder("a", "n")
                .description("d")
                .headers(headers)
                .scheduleId("nightly")
                .payload("{ \"é\": 1.0 }")
                .status(JobStatus.SCHEDULED)
                .priority(Priority.LOW)
                .routingKey("gpu")
                .createdAt(NOON)
                .scheduledFor(NOON.plusNanos(123_999_999))
                .startedAt(NOON.plusMillis(10))
                .finishedAt(NOON.plusMillis(120))
                .attempts(2)
                .maxRetries(0)
                .timeout(Duration.ofMillis(1))
                .crashes(1)
                .progress(JobProgress.builder(0.5).message("half").at(NOON).build())
                .errors(twoErrors())
                .build();

        assertThat(written(json -> JobJson.write(json, job)))
                .contains(
                        "\"description\":\"d\",\"headers\":{\"traceparent\":\"00-\\\"a\\\"\",\"a\":\"é\"},\"schedule_id\":\"nightly\","
                                + "\"payload\":{ \"é\": 1.0 },\"status\":\"scheduled\",\"priority\":\"low\",\"routing_key\":\"gpu\"")
                .contains(
                        "\"scheduled_for\":\"2026-11-21T12:00:00.123Z\",\"started_at\":\"2026-11-21T12:00:00.010Z\","
                                + "\"finished_at\":\"2026-11-21T12:00:00.120Z\",\"attempts\":2,\"max_retries\":0,\"timeout_ms\":1")
                .endsWith(
                        "\"crashes\":1,\"progress\":{\"fraction\":0.5,\"message\":\"half\",\"at\":\"2026-11-21T12:00:00.000Z\"},"
                                + "\"error\":\"second\",\"errors\":[{\"attempt\":1,"
                                + "\"at\":\"2026-11-21T12:00:00.000Z\",\"type\":\"java.io.IOException\",\"message\":\"first\","
                                + "\"stack\":\"at x\"},{\"attempt\":2,\"at\":\"2026-11-21T12:00:00.007Z\",\"type\":\"timeout\","
                                + "\"message\":\"second\",\"stack\":null}]}");
    }

    @Test
    void aResult() throws IOException {
        JobResult result = JobResult.builder("a", JobStatus.COMPLETED)
                .result("[1, 2]")
                .completedAt(NOON)
                .duration(Duration.ofMillis(42))
                .build();

        assertThat(written(json -> ResultJson.write(json, result)))
                .isEqualTo("{\"id\":\"a\",\"status\":\"completed\",\"result\":[1, 2],\"error\":null,"
                        + "\"completed_at\":\"2026-11-21T12:00:00.000Z\",\"duration_ms\":42}");
    }
}
