package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whoever does not read its answers holds up a few threads, and no memory. */
class ShortAnswersTest {

    private final Budget budget = new Budget(1024 * 1024);
    private final Recording out = new Recording();
    private final ShortAnswers answers = new ShortAnswers(1);

    private Answer answer(int size) {
        Answer answer = new Answer(budget, budget);
        byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
        answer.add(bytes, 0, size);
        return answer;
    }

    private boolean send(Answer answer) {
        return answers.send(answer, request("HTTP/1.1"), response());
    }

    @Test
    void aShortAnswerIsSentAtOnceAndFreesItsMemory() {
        assertThat(send(answer(ShortAnswers.LONGEST))).isTrue();

        assertThat(out.written.size()).isEqualTo(ShortAnswers.LONGEST);
        assertThat(out.length).isEqualTo(ShortAnswers.LONGEST);
        assertThat(out.closed).isTrue();
        assertThat(budget.used()).isZero();
    }

    @Test
    void aLongAnswerAndAStreamOfHttp2AreLeftToOthers() {
        Answer longOne = answer(ShortAnswers.LONGEST + 1);
        Answer shortOne = answer(1);

        assertThat(send(longOne)).isFalse();
        assertThat(answers.send(shortOne, request("HTTP/2.0"), response())).isFalse();

        assertThat(out.written.size()).isZero();
        assertThat(longOne.next()).isNotNull();
        assertThat(shortOne.next()).isNotNull();
    }

    @Test
    void whileAClientHoldsUpTheLastThreadAnswersAreLeftToOthers() {
        boolean[] sent = {true};
        out.beforeWrite = () -> {
            out.beforeWrite = () -> null;
            sent[0] = send(answer(2));
            return null;
        };

        assertThat(send(answer(3))).isTrue();

        assertThat(sent[0]).isFalse();
        assertThat(out.written.size()).isEqualTo(3);
        assertThat(send(answer(4))).isTrue();
    }

    @Test
    void aClientThatIsGoneLeavesNothingBehind() {
        out.beforeWrite = () -> new IOException("broken pipe");

        assertThat(send(answer(100))).isTrue();

        assertThat(budget.used()).isZero();
        out.beforeWrite = () -> null;
        assertThat(send(answer(5))).isTrue();
        assertThat(out.written.size()).isEqualTo(5);
    }

    private static HttpServletRequest request(String protocol) {
        return HttpServletRequest.class.cast(Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, none) -> protocol));
    }

    private HttpServletResponse response() {
        return HttpServletResponse.class.cast(Proxy.newProxyInstance(
                HttpServletResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, given) -> {
                    if (method.getName().equals("setContentLengthLong")) {
                        out.length = (long) given[0];
                        return null;
                    }
                    return out;
                }));
    }

    /** Keeps what it gets, and does something before that. */
    private static final class Recording extends ServletOutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private Supplier<IOException> beforeWrite = () -> null;
        private long length;
        private boolean closed;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int count) throws IOException {
            IOException failure = beforeWrite.get();
            if (failure != null) {
                throw failure;
            }
            written.write(bytes, start, count);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean isReady() {
            throw new IllegalStateException("nobody listens");
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("nobody waits");
        }
    }
}
