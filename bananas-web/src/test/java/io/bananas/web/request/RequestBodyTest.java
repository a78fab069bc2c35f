package io.bananas.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.web.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a body is read. */
@SuppressWarnings("InputStreamSlowMultibyteRead")
class RequestBodyTest {

    private final InputStream endless = new InputStream() {
        @Override
        public int read() {
            read++;
            return ' ';
        }
    };

    private int read;

    @Test
    void aBodyOfTheLimitIsRead() {
        byte[] body = new byte[10];
        assertThat(RequestBody.read(new ByteArrayInputStream(body), "10", 10)).isEqualTo(body);
        assertThat(RequestBody.read(new ByteArrayInputStream(body), null, 10)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "3000000000", "9223372036854775807"})
    void aBodyThatIsSaidToBeLargerIsNotRead(String contentLength) {
        HttpProblem problem = Parsing.problemOf(() -> RequestBody.read(endless, contentLength, 10));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.detail()).contains("10 bytes").doesNotContain("submitted");
        assertThat(read).isZero();
    }

    @Test
    void aBodyOfUnknownLengthIsReadUpToTheLimit() {
        HttpProblem problem = Parsing.problemOf(() -> RequestBody.read(endless, null, 10));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(read).isEqualTo(11);
    }

    @Test
    void aLengthThatIsNoNumberIsRefused() {
        assertThat(Parsing.problemOf(() -> RequestBody.read(endless, "many", 10))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatBreaksOffIsRefused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThat(Parsing.problemOf(() -> RequestBody.read(broken, null, 10)))
                .isEqualTo(new HttpProblem(400, "The body did not arrive completely."));
    }
}
