package io.bananas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.client.contract.StubServer;
import io.bananas.client.error.CallInterruptedException;
import io.bananas.client.error.ForbiddenException;
import io.bananas.client.error.UnavailableException;
import io.bananas.client.model.JobRequest;
import io.bananas.client.model.Result;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no example of the contract can show. */
class BananasTest {

    private static final String JOB = "{\"id\":\"a\",\"name\":\"echo\",\"status\":\"pending\",\"payload\":\"secret\"}";

    private final BlockingQueue<String> traces = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> targets = new LinkedBlockingQueue<>();
    private StubServer stub;
    private Bananas bananas;

    @BeforeEach
    void start() throws IOException {
        stub = new StubServer(request -> {
            targets.add(request.target());
            traces.add(request.headers().getOrDefault("traceparent", "none"));
            return (request.target() + request.body()).contains("wait_ms")
                    ? null
                    : StubServer.bytes(200, "Content-Type: application/json\r\n", JOB);
        });
        bananas = Bananas.builder().url(stub.url()).token("bn_secret").build();
    }

    @AfterEach
    void stop() {
        bananas.close();
        stub.close();
    }

    @Test
    void aWaitThatIsCancelledSendsNoMore() throws InterruptedException {
        CompletableFuture<Result> wait = bananas.waitForAsync("a", null);
        assertThat(targets.poll(10, TimeUnit.SECONDS)).contains("wait_ms=20000");

        assertThat(wait.cancel(true)).isTrue();
        bananas.get("a");
        assertThat(targets.poll(10, TimeUnit.SECONDS)).endsWith("/jobs/a");
        assertThat(targets).isEmpty();
    }

    @Test
    void anInterruptEndsTheCallAndStaysSet() throws InterruptedException {
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                targets.take();
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        interrupter.start();

        assertThatThrownBy(() -> bananas.waitFor("a")).isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        interrupter.join();
    }

    @Test
    void aClosedClientSendsNoMoreAndEndsItsCalls() throws InterruptedException {
        CompletableFuture<Result> wait = bananas.waitForAsync("a", null);
        assertThat(targets.poll(10, TimeUnit.SECONDS)).isNotNull();

        bananas.close();
        assertThat(wait).isDone();
        assertThatThrownBy(() -> bananas.get("a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theTraceOfTheCallerGoesAlong() {
        SpanContext context = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (Scope scope = Span.wrap(context).makeCurrent()) {
            assertThat(scope).isNotNull();
            bananas.get("a");
        }
        bananas.get("a");

        assertThat(traces).containsExactly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "none");
    }

    @Test
    void asyncCallsFailWithWhatBlockingOnesThrow() throws IOException {
        try (StubServer angry = new StubServer(request -> StubServer.bytes(403, "", "no"));
                Bananas refused = Bananas.builder().url(angry.url()).build()) {
            assertThatThrownBy(() ->
                            refused.submitAsync(JobRequest.of("echo", null)).join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> refused.submit("echo", null))
                    .isInstanceOf(ForbiddenException.class)
                    .satisfies(failure -> assertThat(failure.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().startsWith(BananasTest.class.getName())));
        }
    }

    @Test
    void whatFollowsATimeoutDoesNotRunOnTheThreadThatWaitsForAllTimeouts() {
        try (Bananas hasty = Bananas.builder()
                .url(stub.url())
                .timeout(Duration.ofMillis(300))
                .retries(0)
                .build()) {
            String thread = hasty.submitAsync(JobRequest.of("echo", "wait_ms"))
                    .handle((job, failure) -> Thread.currentThread().getName())
                    .join();

            assertThat(thread).doesNotContain("Delay");
        }
    }

    @Test
    void aMomentAfterAllThatAClockCanCountIsWaitedForNoLonger() throws IOException {
        String never = "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n";
        try (StubServer away = new StubServer(request -> StubServer.bytes(503, never, ""));
                Bananas refused = Bananas.builder().url(away.url()).build()) {
            assertThatThrownBy(() -> refused.get("a")).isInstanceOf(UnavailableException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = HttpClient.Redirect.class, names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
    void anHttpClientThatWouldCarryTheTokenElsewhereIsRefused(HttpClient.Redirect policy) {
        HttpClient following = HttpClient.newBuilder().followRedirects(policy).build();

        assertThatThrownBy(() -> Bananas.builder().httpClient(following))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redirects");
    }

    @Test
    void nothingShowsSecrets() {
        assertThat(bananas.get("a").toString()).doesNotContain("secret");
        assertThat(JobRequest.of("echo", "secret").toString()).doesNotContain("secret");
        assertThat(bananas.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "ftp://localhost",
                "http://user:pw@localhost",
                "http://localhost?x=1",
                "http:///x"
            })
    void whatIsNoAddressIsRefusedAndNotShown(String address) {
        assertThatThrownBy(() -> Bananas.builder().url(address).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pw");
    }

    @Test
    void aTokenThatNoHeaderMayHaveIsRefusedAndNotShown() {
        assertThatThrownBy(() -> Bananas.builder().token("bn_secret\u00e9").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatAFileOfASecretEndsWithDoesNotBelongToTheToken() {
        try (Bananas trimmed =
                Bananas.builder().url(stub.url()).token("bn_secret\n").build()) {
            assertThat(trimmed.get("a").id()).isEqualTo(bananas.get("a").id());
        }
    }
}
