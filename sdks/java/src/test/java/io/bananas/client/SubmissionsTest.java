package io.bananas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bananas.client.contract.SeenRequest;
import io.bananas.client.contract.StubServer;
import io.bananas.client.error.BananasException;
import io.bananas.client.error.CallInterruptedException;
import io.bananas.client.error.ClientClosedException;
import io.bananas.client.error.NotAllSubmittedException;
import io.bananas.client.error.UnavailableException;
import io.bananas.client.json.JsonFormatException;
import io.bananas.client.json.RawJson;
import io.bananas.client.model.JobRequest;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What errors of submissions say of the jobs, where no example of the contract can show it. */
class SubmissionsTest {

    private static final String JSON = "Content-Type: application/json\r\n";

    private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\")");

    private final BlockingQueue<SeenRequest> seen = new LinkedBlockingQueue<>();
    private StubServer stub;
    private Bananas bananas;

    /** Takes jobs, but hangs on those with the payload "hang". */
    @BeforeEach
    void start() throws IOException {
        stub = new StubServer(request -> {
            seen.add(request);
            if (request.body().contains("hang")) {
                return null;
            }
            return request.body().contains("page")
                    ? StubServer.bytes(200, "Content-Type: text/html\r\n", "<html></html>")
                    : StubServer.bytes(201, JSON, "{\"ids\":[" + ids(request.body()) + "]}");
        });
        bananas = Bananas.builder().url(stub.url()).batchSize(2).build();
    }

    @AfterEach
    void stop() {
        bananas.close();
        stub.close();
    }

    private static String ids(String body) {
        return ID.matcher(body).results().map(id -> id.group(1)).collect(Collectors.joining(","));
    }

    private static JobRequest job(String id, Object payload) {
        return JobRequest.builder("echo").id(id).payload(payload).build();
    }

    private <E extends BananasException> E failure(Class<E> type, Iterable<JobRequest> requests) {
        return catchThrowableOfType(type, () -> bananas.submitMany(requests));
    }

    @Test
    void whatTheRequestsThrowComesWithWhatWasSubmitted() {
        IllegalStateException broken = new IllegalStateException("the file is broken");
        Iterator<JobRequest> requests = Stream.of("a", "b", "c")
                .map(id -> {
                    if (id.equals("c")) {
                        throw broken;
                    }
                    return job(id, 1);
                })
                .iterator();

        NotAllSubmittedException failure = failure(NotAllSubmittedException.class, () -> requests);

        assertThat(failure).hasCause(broken);
        assertThat(failure.submitted()).containsExactly("a", "b");
        assertThat(failure.unsure()).isEmpty();
    }

    @Test
    void anErrorOfAnotherCallWithinTheRequestsIsNoneOfThisOne() {
        UnavailableException other = catchThrowableOfType(UnavailableException.class, () -> {
            try (StubServer away = new StubServer(request -> StubServer.bytes(503, "", ""));
                    Bananas elsewhere =
                            Bananas.builder().url(away.url()).retries(0).build()) {
                elsewhere.submit(job("other", 1));
            }
        });
        Iterator<JobRequest> requests = Stream.of("a", "b", "c")
                .map(id -> {
                    if (id.equals("c")) {
                        throw other;
                    }
                    return job(id, 1);
                })
                .iterator();

        NotAllSubmittedException failure = failure(NotAllSubmittedException.class, () -> requests);

        assertThat(failure).hasCause(other);
        assertThat(failure.submitted()).containsExactly("a", "b");
        assertThat(other.id()).isEqualTo("other");
        assertThat(other.submitted()).isEmpty();
    }

    @Test
    void aPayloadThatIsNoJsonStopsTheSubmission() {
        NotAllSubmittedException failure = failure(
                NotAllSubmittedException.class, List.of(job("a", 1), job("b", 2), job("c", 3), job("d", new Object())));

        assertThat(failure).hasCauseInstanceOf(JsonFormatException.class);
        assertThat(failure.submitted()).containsExactly("a", "b");
    }

    @Test
    void aBatchThatIsInterruptedIsUnsure() throws InterruptedException {
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                seen.take();
                seen.take();
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        interrupter.start();

        CallInterruptedException failure = failure(
                CallInterruptedException.class, List.of(job("a", 1), job("b", 1), job("c", "hang"), job("d", 1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.submitted()).containsExactly("a", "b");
        assertThat(failure.unsure()).containsExactly("c", "d");
        interrupter.join();
    }

    @Test
    void aBatchDuringWhichTheClientIsClosedIsUnsure() throws InterruptedException {
        Thread closer = new Thread(() -> {
            try {
                seen.take();
                bananas.close();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        closer.start();

        ClientClosedException failure = failure(ClientClosedException.class, List.of(job("a", "hang")));
        assertThat(failure.unsure()).containsExactly("a");
        closer.join();

        NotAllSubmittedException later = failure(NotAllSubmittedException.class, List.of(job("a", 1)));
        assertThat(later).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(later.unsure()).isEmpty();
    }

    @Test
    void whateverSubmitFailsWithHasTheIdThatTheClientMade() {
        BananasException wrong = catchThrowableOfType(BananasException.class, () -> bananas.submit("echo", "page"));
        assertThat(seen.poll().body()).contains("\"id\":\"" + wrong.id() + "\"");
        assertThat(wrong.isInDoubt()).isTrue();

        CompletionException async = catchThrowableOfType(
                CompletionException.class,
                () -> bananas.submitAsync(JobRequest.of("echo", "page")).join());
        BananasException cause = (BananasException) Objects.requireNonNull(async.getCause());
        assertThat(seen.poll().body()).contains("\"id\":\"" + cause.id() + "\"");

        Thread.currentThread().interrupt();
        BananasException interrupted =
                catchThrowableOfType(CallInterruptedException.class, () -> bananas.submit("echo", new RawJson("1")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.id()).isNotNull();
    }

    @Test
    void aBatchThatWasInDoubtOnceStaysSo() throws IOException {
        Iterator<byte[]> answers = List.of(StubServer.bytes(503, "", ""), StubServer.bytes(400, "", ""))
                .iterator();
        try (StubServer angry = new StubServer(request -> answers.next());
                Bananas client = Bananas.builder().url(angry.url()).build()) {
            BananasException failure =
                    catchThrowableOfType(BananasException.class, () -> client.submitMany(List.of(job("a", 1))));

            assertThat(failure.unsure()).containsExactly("a");
        }
        try (StubServer angry = new StubServer(request -> StubServer.bytes(400, "", ""));
                Bananas client = Bananas.builder().url(angry.url()).build()) {
            BananasException failure =
                    catchThrowableOfType(BananasException.class, () -> client.submitMany(List.of(job("a", 1))));

            assertThat(failure.unsure()).isEmpty();
        }
    }
}
