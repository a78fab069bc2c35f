package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a line of text | a line of text",
                "{\"level\":\"INFO\",\"message\":\"it started\"} | it started",
                "{\"message\":\"a \\\"message\\\":\\\"x\\\" \\u00fc \\\\ \\/ end\"} | a \"message\":\"x\" ü \\ / end",
                "{\"level\":\"INFO\"} | ``",
                "{\"message\":\"cut | cut",
                "{\"message\":\"cut\\ | `cut `",
                "{\"message\":\"cut\\u00 | cutu00",
            })
    void aLineIsReadWhateverItsFormat(String line, String plain) {
        assertThat(LogLines.plain(line)).isEqualTo(plain);
    }

    @Test
    void theStackStandsBelowTheMessage() {
        assertThat(LogLines.plain("{\"message\":\"a\\tb\\r\\b\",\"exception\":\"E: x\\n\\tat y\\nCaused by: z\"}"))
                .isEqualTo("a\tb\r \nE: x\n\tat y\nCaused by: z");
    }
}
