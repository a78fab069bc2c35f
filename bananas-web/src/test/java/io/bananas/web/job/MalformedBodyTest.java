package io.bananas.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.web.problem.HttpProblem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not one JSON object. */
class MalformedBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "7", "\"name\"", "null", "true"})
    void otherThanAnObject(String body) {
        HttpProblem problem = Parsing.refusedOne(body);
        assertThat(problem).isEqualTo(new HttpProblem(400, "The body must be a JSON object."));
        assertThat(Parsing.refusedBatch(body)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"n"                    | line 1
            {"name":"n",}                  | line 1, column 1
            {"name":"n","payload":tru}     | line 1, column 2
            {'name':'n'}                   | line 1, column 2
            {"name":"n"} x                 | line 1, column 1
            {"name":"n","payload":[1,2}    | line 1
            {"name":"n","payload":01}      | line 1
            {"name":"n","payload":NaN}     | line 1
            {"name":"n","payload":"\\x"}   | line 1
            """)
    void thePlaceIsNamedAndNoClass(String body, String place) {
        HttpProblem problem = Parsing.refusedOne(body);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).isEmpty();
        assertThat(problem.detail())
                .startsWith("The body is not valid JSON")
                .contains(place)
                .doesNotContainIgnoringCase("jackson")
                .doesNotContain("Exception");
    }

    @Test
    void lineAndColumnCountFromOne() {
        assertThat(Parsing.refusedOne("{\"name\":\"n\",\n  \"payload\": ?}").detail())
                .isEqualTo("The body is not valid JSON: line 2, column 14.");
    }

    @Test
    void twoObjects() {
        assertThat(Parsing.refusedOne("{\"name\":\"n\"} {}").detail())
                .isEqualTo("The body must end after the JSON object.");
    }

    @Test
    void moreThanAReaderBears() {
        for (String levels : List.of("[", "{\"a\":", "[{\"a\":")) {
            assertTooMuch(levels.repeat(100_000), "more than 1000 levels of nesting");
        }
        assertTooMuch("1".repeat(1_001), "a number of more than 1000 digits");
        String longName = "{\"" + "n".repeat(60_000) + "\":\"\"}";
        assertTooMuch(longName, "a name of more than 50000 characters");
        for (String body : List.of(longName, "{\"headers\":" + longName + "}")) {
            assertThat(Parsing.refusedOne(body).detail())
                    .startsWith("The body has a name of more than 50000 characters");
        }
    }

    private static void assertTooMuch(String payload, String what) {
        String item = "{\"name\":\"n\",\"payload\":" + payload + "}";
        for (HttpProblem problem :
                List.of(Parsing.refusedOne(item), Parsing.refusedBatch("{\"jobs\":[" + item + "]}"))) {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.detail()).startsWith("The body has " + what);
        }
    }

    @Test
    void otherCharsets() {
        byte[] body = "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Parsing.refusedOne(ByteBuffer.wrap(body)).status()).isEqualTo(400);
    }
}
