package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingAnswerTest {

    private final List<String> calls = new ArrayList<>();
    private final Answer answer = new Answer(new Budget(1024 * 1024), new Budget(1000));
    private boolean committed;

    private final Transfers transfers = new Transfers() {
        @Override
        HandBack handBack() {
            return new HandBack(Runnable::run);
        }
    };

    /** A server would end it as an empty answer with status 200: its client would take that for a result. */
    @Test
    void whatWasNotBegunInTimeIsNoEmptySuccess() throws IOException {
        OutgoingAnswer outgoing = outgoing();
        outgoing.look(System.nanoTime() + Pace.WINDOW_NANOS + 1);
        assertThat(calls)
                .containsExactly("setStatus[503]", "setHeader[Retry-After, 1]", "setContentLengthLong[0]", "complete");
        outgoing.look(System.nanoTime() + 3 * Pace.WINDOW_NANOS);
        outgoing.onWritePossible();
        assertThat(calls).hasSize(4);
    }

    @Test
    void whatWasBegunIsCutOff() throws IOException {
        OutgoingAnswer outgoing = outgoing();
        committed = true;
        outgoing.look(System.nanoTime() + Pace.WINDOW_NANOS + 1);
        assertThat(calls).containsExactly("complete");
    }

    @Test
    void anAnswerThatWasSentIsComplete() throws IOException {
        OutgoingAnswer outgoing = outgoing();
        outgoing.onWritePossible();
        outgoing.look(System.nanoTime() + Pace.WINDOW_NANOS + 1);
        assertThat(calls).containsExactly("written {}", "complete");
    }

    private OutgoingAnswer outgoing() throws IOException {
        byte[] text = "{}".getBytes(StandardCharsets.US_ASCII);
        answer.add(text, 0, text.length);
        return new OutgoingAnswer(noting(AsyncContext.class), noting(HttpServletResponse.class), answer, transfers);
    }

    private <T> T noting(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "isCommitted" -> committed;
                        case "getOutputStream" -> new Written();
                        default -> {
                            calls.add(method.getName() + (arguments == null ? "" : Arrays.toString(arguments)));
                            yield null;
                        }
                    };
                }));
    }

    private final class Written extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("answers are written in pieces");
        }

        @Override
        public void write(byte[] piece) {
            calls.add("written " + new String(piece, StandardCharsets.US_ASCII));
        }
    }
}
