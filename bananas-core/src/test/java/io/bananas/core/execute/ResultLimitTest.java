package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultLimitTest {

    private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");

    private final Outcomes outcomes = new Outcomes();
    private final ResultLimit limit = new ResultLimit(outcomes, 30);

    private Outcome completed(String result) {
        limit.accept(job("a").claimed(1), new Outcome.Completed(result, AT, AT.plusSeconds(1)));
        return outcomes.of("a");
    }

    @ParameterizedTest
    @CsvSource({"a, 30", "é, 15", "€, 10", "🍌, 7"})
    void whatFitsIsKept(String character, int count) {
        String result = character.repeat(count);

        assertThat(completed(result)).isEqualTo(new Outcome.Completed(result, AT, AT.plusSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"a, 31, 31", "é, 16, 32", "€, 11, 33", "🍌, 8, 32"})
    void whatIsTooLargeIsAFailureForGood(String character, int count, int bytes) {
        assertThat(completed(character.repeat(count)))
                .isEqualTo(new Outcome.Failed(
                        new Failure(
                                "result_too_large",
                                "the result has " + bytes + " bytes, and BANANAS_MAX_RESULT_BYTES allows 30",
                                null),
                        true,
                        AT,
                        AT.plusSeconds(1)));
    }

    @Test
    void otherOutcomesPass() {
        Outcome snoozed = new Outcome.Snoozed(Duration.ofDays(1), AT, AT);

        limit.accept(job("a").claimed(1), snoozed);

        assertThat(outcomes.of("a")).isSameAs(snoozed);
    }
}
