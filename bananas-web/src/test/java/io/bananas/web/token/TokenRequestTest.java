package io.bananas.web.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.core.view.Role;
import io.bananas.web.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRequestTest {

    private static TokenRequest parse(String body) {
        return TokenRequest.parse(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void allThatARequestMaySay() {
        assertThat(
                        parse(
                                "{\"name\":\"ci\",\"roles\":[\"submit\",\"read\"],\"expires_at\":\"2099-01-01T02:00:00+02:00\"}"))
                .isEqualTo(
                        new TokenRequest("ci", Set.of(Role.SUBMIT, Role.READ), Instant.parse("2099-01-01T00:00:00Z")));
        assertThat(parse("{\"roles\":[\"work\"],\"name\":\"x\",\"expires_at\":null}"))
                .isEqualTo(new TokenRequest("x", Set.of(Role.WORK), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | {\"roles\":[\"read\"]}",
                "name | {\"name\":null,\"roles\":[\"read\"]}",
                "name | {\"name\":7,\"roles\":[\"read\"]}",
                "name | {\"name\":\"a b\",\"roles\":[\"read\"]}",
                "name | {\"name\":\"a\",\"name\":\"a\",\"roles\":[\"read\"]}",
                "roles | {\"name\":\"a\"}",
                "roles | {\"name\":\"a\",\"roles\":null}",
                "roles | {\"name\":\"a\",\"roles\":\"read\"}",
                "roles | {\"name\":\"a\",\"roles\":[]}",
                "roles | {\"name\":\"a\",\"roles\":[null]}",
                "roles | {\"name\":\"a\",\"roles\":[\"read\",\"root\"]}",
                "roles | {\"name\":\"a\",\"roles\":[\"READ\"]}",
                "roles | {\"name\":\"a\",\"roles\":[[\"read\"]]}",
                "expires_at | {\"name\":\"a\",\"roles\":[\"read\"],\"expires_at\":\"soon\"}",
                "expires_at | {\"name\":\"a\",\"roles\":[\"read\"],\"expires_at\":4102444800}",
                "expires_at | {\"name\":\"a\",\"roles\":[\"read\"],\"expires_at\":\"+999999999-01-01T00:00:00Z\"}",
                "expires_at | {\"name\":\"a\",\"roles\":[\"read\"],\"expires_at\":\"-0001-01-01T00:00:00Z\"}",
                "token | {\"name\":\"a\",\"roles\":[\"read\"],\"token\":\"bn_x\"}",
                "id | {\"name\":\"a\",\"roles\":[\"read\"],\"id\":{\"x\":[1]}}",
            })
    void whatIsWrongIsNamed(String field, String body) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parse(body))
                .satisfies(e -> assertThat(e.problem().errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.field()).isEqualTo(field)));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parse("{\"name\":\"\",\"roles\":[\"a\",\"b\"],\"x\":1}"))
                .satisfies(e -> assertThat(e.problem().errors()).hasSize(4));
        assertThat(TokenRequest.expired().problem().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("expires_at"));
    }

    @Test
    void aHugeRequestHasABoundedAnswer() {
        String roles = "\"x\",".repeat(5_000) + "\"read\"";
        StringBuilder fields = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            fields.append("\"f").append(i).append("\":1,");
        }
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parse("{\"name\":\"a\",\"roles\":[" + roles + "]}"))
                .satisfies(e -> assertThat(e.problem().errors()).hasSize(100));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> parse(fields + "\"name\":\"a\"}"))
                .satisfies(e -> assertThat(e.problem().errors()).hasSize(22));
    }
}
