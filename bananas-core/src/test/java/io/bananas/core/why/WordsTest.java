package io.bananas.core.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT-5S, 0 ms",
        "PT0.042S, 42 ms",
        "PT59.9S, 59 s",
        "PT119S, 119 s",
        "PT121S, 2 min",
        "PT119M, 119 min",
        "PT47H, 47 h",
        "P3D, 3 days"
    })
    void aSpanHasOneUnit(String time, String words) {
        assertThat(Words.span(Duration.parse(time))).isEqualTo(words);
    }

    @Test
    void anErrorIsShort() {
        JobError.Builder much = JobError.builder("java.io.IOException", "x".repeat(300))
                .attempt(1)
                .at(Instant.EPOCH);
        assertThat(Words.error(much.build())).isEqualTo("IOException: " + "x".repeat(200) + "…");
        assertThat(Words.error(JobError.builder("Odd", " ")
                        .attempt(1)
                        .at(Instant.EPOCH)
                        .build()))
                .isEqualTo("Odd");
        assertThat(Words.error(JobError.builder("Odd", "x".repeat(199) + "\ud83c\udf4c\ud83c\udf4c")
                        .attempt(1)
                        .at(Instant.EPOCH)
                        .build()))
                .isEqualTo("Odd: " + "x".repeat(199) + "…");
        assertThat(Words.error(null)).isEqualTo("an unknown error");
    }
}
