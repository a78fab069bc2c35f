package io.bananas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bananas.client.contract.StubServer;
import io.bananas.client.error.BananasException;
import io.bananas.client.error.JobFailedException;
import io.bananas.client.error.ProblemException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no example of the contract can show of a wait. */
class WaitTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final byte[] NOT_ENDED = StubServer.bytes(202, JSON + "Retry-After: 0\r\n", "{\"id\":\"a\"}");
    private static final byte[] FAILED =
            StubServer.bytes(200, JSON, "{\"id\":\"a\",\"status\":\"failed\",\"error\":\"declined\"}");
    private static final byte[] PAGE =
            StubServer.bytes(200, "Content-Type: text/html\r\n", "<html>Please log in</html>");

    private final List<String> traces = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private StubServer stub;
    private Bananas bananas;

    @BeforeEach
    void start() throws IOException {
        stub = new StubServer(request -> {
            traces.add(request.headers().getOrDefault("traceparent", "none"));
            return answers.take();
        });
        bananas = Bananas.builder().url(stub.url()).build();
    }

    @AfterEach
    void stop() {
        bananas.close();
        stub.close();
    }

    private void answering(byte[]... all) {
        answers.addAll(List.of(all));
    }

    @Test
    void eachRequestCarriesTheTraceOfTheCaller() {
        answering(NOT_ENDED, NOT_ENDED, FAILED, PAGE);
        SpanContext context = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (Scope scope = Span.wrap(context).makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThatThrownBy(() -> bananas.waitFor("a")).isInstanceOf(JobFailedException.class);
        }

        assertThat(traces).hasSize(4).containsOnly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void aFailedJobThatCannotBeReadHasFailed() {
        answering(FAILED, PAGE);

        assertThatThrownBy(() -> bananas.waitFor("a"))
                .asInstanceOf(type(JobFailedException.class))
                .satisfies(failure -> {
                    assertThat(failure.error()).isEqualTo("declined");
                    assertThat(failure.job()).isNull();
                });
    }

    @Test
    void anAnswerThatIsNoResultSaysWhichJobItIsAbout() {
        answering(PAGE);

        assertThatThrownBy(() -> bananas.waitFor("a"))
                .isInstanceOf(ProblemException.class)
                .extracting(failure -> ((BananasException) failure).id())
                .isEqualTo("a");
    }
}
