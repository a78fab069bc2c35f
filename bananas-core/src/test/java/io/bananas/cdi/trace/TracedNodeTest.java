package io.bananas.cdi.trace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.cdi.queue.TestTransactions;
import io.bananas.spi.Backoff;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WeldNode;
import io.bananas.testing.WithRedis;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One trace from the submission to the end of a job, with the SDK of OpenTelemetry and without a server. */
@ExtendWith(WithRedis.class)
class TracedNodeTest {

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("bananas.job.outcome");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("bananas.job.attempt");

    private static volatile OpenTelemetry telemetry = OpenTelemetry.noop();

    private final SpansSeen seen = new SpansSeen();
    private final WeldNode weld = new WeldNode(Look.class, Server.class, TestTransactions.class);

    /** What a server has for us. */
    @Dependent
    static class Server {

        @Produces
        @ApplicationScoped
        OpenTelemetry telemetry() {
            return telemetry;
        }
    }

    /** Fails once, and makes a span of its own in each run. */
    @Handles(value = "look", backoff = @Backoff(base = "1ms", jitter = 0))
    @ApplicationScoped
    public static class Look implements JobHandler<String, String> {

        @Inject
        OpenTelemetry spans;

        @Override
        public String handle(String payload, JobContext job) throws IOException {
            Span own = spans.getTracer("handler").spanBuilder("look at it").startSpan();
            own.end();
            if (job.attempt() == 1 && payload.equals("twice")) {
                throw new IOException("not yet");
            }
            return own.getSpanContext().getTraceId();
        }
    }

    @BeforeEach
    void configure(Keyspace keyspace) {
        telemetry = seen.telemetry(Sampler.alwaysOn());
        weld.configure(ConfiguredSettings.on(keyspace)
                .and("otel.sdk.disabled", "false")
                .and("WORKER_CONCURRENCY", "1"));
    }

    private JobQueue start() {
        weld.start();
        return weld.get(JobQueue.class);
    }

    @AfterEach
    void stop() {
        weld.close();
    }

    private void awaitSettled(int count) {
        await().until(() -> {
            weld.node().tick();
            return seen.named("settle default").size() == count;
        });
    }

    @Test
    void oneTraceHasTheSubmissionBothRunsTheWorkInThemAndTheirEnds(Keyspace keyspace) {
        String id = start().submit(JobRequest.of("look", "twice")).id();
        awaitSettled(2);

        SpanData submit = seen.only("submit default");
        List<SpanData> runs = seen.named("run default");
        assertThat(submit.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(runs).hasSize(2).allSatisfy(run -> {
            assertThat(run.getTraceId()).isEqualTo(submit.getTraceId());
            assertThat(run.getParentSpanId()).isEqualTo(submit.getSpanId());
            assertThat(run.getAttributes().get(AttributeKey.stringKey("messaging.message.id")))
                    .isEqualTo(id);
        });
        assertThat(runs).extracting(run -> run.getAttributes().get(OUTCOME)).containsExactly("retried", "completed");
        assertThat(runs).extracting(run -> run.getAttributes().get(ATTEMPT)).containsExactly(1L, 2L);
        assertThat(runs.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(runs.get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(seen.named("look at it"))
                .extracting(SpanData::getParentSpanId)
                .containsExactlyElementsOf(
                        runs.stream().map(SpanData::getSpanId).toList());
        assertThat(seen.named("settle default"))
                .extracting(SpanData::getParentSpanId)
                .containsExactlyElementsOf(
                        runs.stream().map(SpanData::getSpanId).toList());
    }

    @Test
    void theRunsOfABatchAreLinkedToItsSubmission(Keyspace keyspace) {
        start().submitAll(List.of(JobRequest.of("look", "a"), JobRequest.of("look", "b")));
        awaitSettled(2);

        SpanData submit = seen.only("submit default");
        assertThat(seen.named("run default")).hasSize(2).allSatisfy(run -> {
            assertThat(run.getParentSpanContext().isValid()).isFalse();
            assertThat(run.getLinks())
                    .singleElement()
                    .satisfies(link -> assertThat(link.getSpanContext())
                            .satisfies(
                                    context -> assertThat(context.getSpanId()).isEqualTo(submit.getSpanId())));
        });
    }

    @Test
    void aJobOfATransactionGoesOnWithTheTraceOfWhoCreatedIt(Keyspace keyspace) {
        JobQueue queue = start();
        TestTransactions.begin();
        queue.submit(JobRequest.of("look", "a"));
        TestTransactions.commit();
        awaitSettled(1);

        assertThat(seen.only("run default").getParentSpanId())
                .isEqualTo(seen.only("create").getSpanId());
    }

    @Test
    void aTraceThatIsNotSampledReachesTheHandlerAsSuch(Keyspace keyspace) throws Exception {
        telemetry = seen.telemetry(Sampler.alwaysOff());
        JobQueue queue = start();
        String id = queue.submit(JobRequest.of("look", "a")).id();

        String traceparent =
                requireNonNull(queue.find(id).orElseThrow().headers().get("traceparent"));
        assertThat(traceparent).endsWith("-00");
        assertThat(resultOf(queue, id)).contains(traceparent.substring(3, 35));
        assertThat(seen.all()).isEmpty();
    }

    @Test
    void nothingIsAddedToAJobWithoutTraces(Keyspace keyspace) throws Exception {
        weld.set("BANANAS_TRACING", "off");
        JobQueue queue = start();
        String id = queue.submit(JobRequest.of("look", "a")).id();

        assertThat(resultOf(queue, id)).isNotEmpty();
        assertThat(queue.find(id).orElseThrow().headers()).isEqualTo(Map.of());
        assertThat(seen.all()).extracting(SpanData::getName).containsOnly("look at it");
    }

    private static String resultOf(JobQueue queue, String id) throws InterruptedException, ExecutionException {
        return queue.await(id, java.time.Duration.ofSeconds(30))
                .get()
                .orElseThrow()
                .result();
    }
}
