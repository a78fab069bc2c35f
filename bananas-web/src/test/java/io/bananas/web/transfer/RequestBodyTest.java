package io.bananas.web.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {

    @ParameterizedTest
    @CsvSource({"'\uFEFF{}', {}", "{}, {}", "'\uFEFF', ''", "'', ''", "'\uFEFF\uFEFF{}', '\uFEFF{}'"})
    void aByteOrderMarkIsNoPartOfTheBody(String sent, String read) {
        ByteBuffer body = RequestBody.withoutMark(ByteBuffer.wrap(sent.getBytes(UTF_8)));
        assertThat(UTF_8.decode(body).toString()).isEqualTo(read);
    }
}
