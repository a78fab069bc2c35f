package io.bananas.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the queue answers with, as users make it for their own tests. */
class ValuesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static JobError.Builder error() {
        return JobError.builder("java.io.IOException", "secret")
                .attempt(2)
                .at(NOON)
                .stack("at x");
    }

    private static JobInfo.Builder info() {
        return JobInfo.builder("a", "echo")
                .description("greets")
                .payload("\"secret\"")
                .status(JobStatus.SCHEDULED)
                .priority(Priority.LOW)
                .routingKey("gpu")
                .createdAt(NOON)
                .updatedAt(NOON.plusSeconds(2))
                .scheduledFor(NOON.plusSeconds(9))
                .startedAt(NOON.plusSeconds(1))
                .finishedAt(NOON.plusSeconds(2))
                .attempts(2)
                .maxRetries(7)
                .timeout(Duration.ofSeconds(5))
                .crashes(1)
                .errors(List.of(error().build()))
                .headers(Map.of("tenant", "secret"));
    }

    @Test
    void aJobNeedsOnlyItsIdAndName() {
        JobInfo plain = JobInfo.builder("a", "echo").createdAt(NOON).build();

        assertThat(plain.status()).isEqualTo(JobStatus.PENDING);
        assertThat(plain.payload()).isEqualTo("null");
        assertThat(plain.updatedAt()).isEqualTo(NOON);
        assertThat(plain.error()).isNull();
        assertThat(plain.headers()).isEmpty();
    }

    @Test
    void eachValueOfAJobArrives() {
        JobInfo job = info().build();

        assertThat(job.id()).isEqualTo("a");
        assertThat(job.name()).isEqualTo("echo");
        assertThat(job.description()).isEqualTo("greets");
        assertThat(job.payload()).isEqualTo("\"secret\"");
        assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(job.priority()).isEqualTo(Priority.LOW);
        assertThat(job.routingKey()).isEqualTo("gpu");
        assertThat(job.createdAt()).isEqualTo(NOON);
        assertThat(job.updatedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(job.scheduledFor()).isEqualTo(NOON.plusSeconds(9));
        assertThat(job.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(job.finishedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(job.attempts()).isEqualTo(2);
        assertThat(job.maxRetries()).isEqualTo(7);
        assertThat(job.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(job.crashes()).isEqualTo(1);
        assertThat(job.errors()).containsExactly(error().build());
        assertThat(job.error()).isEqualTo("secret");
        assertThat(job.headers()).containsExactly(Map.entry("tenant", "secret"));
    }

    @Test
    void eachValueOfAnErrorAndAResultArrives() {
        JobError error = error().build();
        assertThat(error.toBuilder().build()).isEqualTo(error);
        assertThat(error.attempt()).isEqualTo(2);
        assertThat(error.at()).isEqualTo(NOON);
        assertThat(error.type()).isEqualTo("java.io.IOException");
        assertThat(error.message()).isEqualTo("secret");
        assertThat(error.stack()).isEqualTo("at x");

        JobResult result = JobResult.builder("a", JobStatus.FAILED)
                .result("[1]")
                .error("no luck")
                .completedAt(NOON)
                .duration(Duration.ofSeconds(3))
                .build();
        assertThat(result.id()).isEqualTo("a");
        assertThat(result.status()).isEqualTo(JobStatus.FAILED);
        assertThat(result.result()).isEqualTo("[1]");
        assertThat(result.error()).isEqualTo("no luck");
        assertThat(result.completedAt()).isEqualTo(NOON);
        assertThat(result.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void equalValuesAreEqual() {
        assertThat(info().build()).isEqualTo(info().build()).hasSameHashCodeAs(info().build());
        assertThat(info().crashes(2).build()).isNotEqualTo(info().build());
        assertThat(error().build()).isEqualTo(error().build()).hasSameHashCodeAs(error().build());
        assertThat(error().stack(null).build()).isNotEqualTo(error().build());
        assertThat(JobResult.builder("a", JobStatus.COMPLETED).build())
                .isEqualTo(JobResult.builder("a", JobStatus.COMPLETED).build())
                .isNotEqualTo(JobResult.builder("a", JobStatus.CANCELLED).build())
                .hasSameHashCodeAs(JobResult.builder("a", JobStatus.COMPLETED).build());
        InvalidJobException.Problem problem = InvalidJobException.Problem.of("id", 2, "is wrong");
        assertThat(problem)
                .isEqualTo(InvalidJobException.Problem.of("id", 2, "is wrong"))
                .isNotEqualTo(InvalidJobException.Problem.of("id", null, "is wrong"))
                .hasSameHashCodeAs(InvalidJobException.Problem.of("id", 2, "is wrong"))
                .hasToString("jobs[2].id is wrong");
    }

    @Test
    void whatMayBeSecretIsNotInTheirTexts() {
        assertThat(info().build()).hasToString("JobInfo[a, echo, scheduled]");
        assertThat(error().build()).hasToString("JobError[attempt 2, java.io.IOException]");
        assertThat(JobResult.builder("a", JobStatus.COMPLETED)
                        .result("\"secret\"")
                        .build())
                .hasToString("JobResult[a, completed]");
    }
}
