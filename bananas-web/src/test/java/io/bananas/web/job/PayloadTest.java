package io.bananas.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.submit.Draft;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.problem.HttpProblem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads are kept as they were sent. */
class PayloadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-0.0",
                "1.50",
                "1e400",
                "12345678901234567890123",
                "\"\"",
                "\"a\\u00e9\\ud83d\\ude00 é😀\\n\"",
                "[]",
                "{}",
                "{ \"a\" : [1, 2,\n{\"b\":null}] , \"a\":2 }"
            })
    void anyValueIsKeptByteForByte(String payload) {
        String first = "{\"payload\" : \t" + payload + " ,\"name\":\"n\"}";
        String middle = "{\"description\":\"é😀\",\"payload\":" + payload + ",\"name\":\"n\"}";
        String last = "{\"name\":\"n\",\"payload\":\n" + payload + "\n}";
        assertThat(Parsing.one(last).payload()).isEqualTo(payload);
        assertThat(Parsing.batch("{\"jobs\":[" + first + "," + middle + "," + last + "]}"))
                .extracting(Draft::payload)
                .containsExactly(payload, payload, payload);
    }

    @Test
    void thePayloadMayHaveAsManyBytesAsTheLimitSays() {
        String euros = "\"" + "€".repeat(340) + "xx\"";
        assertThat(euros.getBytes(StandardCharsets.UTF_8)).hasSize(Parsing.MAX_PAYLOAD);
        assertThat(Parsing.one("{\"name\":\"n\",\"payload\":" + euros + "}").payload())
                .isEqualTo(euros);
    }

    @Test
    void aLargerPayloadIsTooLarge() {
        String payload = "\"" + "€".repeat(340) + "xxx\"";
        HttpProblem problem = Parsing.refusedOne("{\"name\":7,\"payload\":" + payload + "}");
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.errors())
                .containsExactlyInAnyOrder(
                        Problem.of("payload", null, "must not be larger than 1024 bytes of JSON"),
                        Problem.of("name", null, "must be a string"));
    }

    @Test
    void aLargerPayloadInABatchIsNamedByIndex() {
        String payload = "[" + "1,".repeat(600) + "1]";
        HttpProblem problem =
                Parsing.refusedBatch("{\"jobs\":[{\"name\":\"n\"},{\"name\":\"n\",\"payload\":" + payload + "}]}");
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.errors())
                .containsExactly(Problem.of("payload", 1, "must not be larger than 1024 bytes of JSON"));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"name\":\"n\",\"payload\":\"".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(Parsing.refusedOne(ByteBuffer.wrap(body.toByteArray())).status())
                .isEqualTo(400);
    }
}
