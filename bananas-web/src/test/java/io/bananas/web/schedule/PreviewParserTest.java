package io.bananas.web.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.problem.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewParserTest {

    private static PreviewParser.Asked parse(String body) {
        return PreviewParser.parse(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsBothOrWhatIsGiven() {
        assertThat(parse("{\"timezone\":\"UTC\",\"cron\":\"@daily\"}"))
                .isEqualTo(new PreviewParser.Asked("@daily", "UTC"));
        assertThat(parse("{\"timezone\":null}")).isEqualTo(new PreviewParser.Asked(null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"cron":5}                | cron     | must be a string
                    {"timezone":["UTC"]}      | timezone | must be a string
                    {"cron":"a","cron":"b"}   | cron     | must not be given twice
                    {"name":{"a":[1]}}        | name     | is not a known field
                    """)
    void whatIsWrongIsNamed(String body, String field, String message) {
        assertThat(Refused.problemOf(() -> parse(body)).errors()).containsExactly(Problem.of(field, null, message));
    }
}
