package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.OtlpSpans.Span;
import io.bananas.launcher.AppServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traces as a collector gets them. The first server is as it comes; a second one on the same Redis makes traces. */
class TracesIT {

    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final int PRODUCER = 4;
    private static final int CONSUMER = 5;

    @RegisterExtension
    static final Stack STACK = new Stack("traces").handling(LookWithSpan.class).with("WORKER_ROUTING_KEYS", "quiet");

    private static SpanCollector collector;
    private static AppServer traced;
    private static Api api;

    @BeforeAll
    static void startTraced() {
        collector = new SpanCollector();
        traced = STACK.startServer(
                "traced",
                "WORKER_ROUTING_KEYS",
                "default",
                "OTEL_SDK_DISABLED",
                "false",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "OTEL_METRICS_EXPORTER",
                "none",
                "OTEL_LOGS_EXPORTER",
                "none",
                "OTEL_BSP_SCHEDULE_DELAY",
                "200");
        api = new Api(traced.baseUrl());
    }

    @AfterAll
    static void stop() {
        if (traced != null) {
            traced.close();
        }
        collector.close();
    }

    private static String traceOf(String id) {
        String traceparent =
                api.get("jobs/" + id).json().getJsonObject("headers").getString("traceparent");
        assertThat(traceparent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        return traceparent.substring(3, 35);
    }

    private static List<Span> awaitSpans(String trace, String name, int count) {
        await().untilAsserted(() -> {
            assertThat(collector.unreadable()).isEmpty();
            assertThat(collector.of(trace, span -> span.name.equals(name)))
                    .as("%s among %s", name, collector.of(trace, span -> true))
                    .hasSize(count);
        });
        return collector.of(trace, span -> span.name.equals(name));
    }

    private static Span awaitSpan(String trace, String name) {
        return awaitSpans(trace, name, 1).get(0);
    }

    @Test
    void oneTraceLeadsFromTheRequestToTheEndOfTheJob() {
        String id = api.submit(job("look").add("payload", 0).add("priority", "high"))
                .id();
        String trace = traceOf(id);
        assertThat(api.result(id).getString("result")).isEqualTo(trace);

        Span settle = awaitSpan(trace, "settle default");
        Span run = awaitSpan(trace, "run default");
        Span submit = awaitSpan(trace, "submit default");
        Span own = awaitSpan(trace, "look at it");
        await().until(() ->
                !collector.of(trace, span -> span.id.equals(submit.parent)).isEmpty());
        Span request =
                collector.of(trace, span -> span.id.equals(submit.parent)).get(0);
        assertThat(request.kind).isEqualTo(SERVER);
        assertThat(request.parent).isEmpty();
        assertThat(request.name).startsWith("POST /bananas/api/");
        assertThat(request.get("http.response.status_code")).isEqualTo("201");
        assertThat(submit.kind).isEqualTo(PRODUCER);
        assertThat(submit.get("messaging.system")).isEqualTo("bananas");
        assertThat(submit.get("messaging.message.id")).isEqualTo(id);
        assertThat(run.kind).isEqualTo(CONSUMER);
        assertThat(run.parent).isEqualTo(submit.id);
        assertThat(run.get("messaging.operation.type")).isEqualTo("process");
        assertThat(run.get("messaging.destination.name")).isEqualTo("default");
        assertThat(run.get("bananas.job.name")).isEqualTo("look");
        assertThat(run.get("bananas.job.priority")).isEqualTo("high");
        assertThat(run.get("bananas.job.attempt")).isEqualTo("1");
        assertThat(run.get("bananas.job.outcome")).isEqualTo("completed");
        assertThat(run.failed).isFalse();
        assertThat(own.parent).isEqualTo(run.id);
        assertThat(settle.kind).isEqualTo(CLIENT);
        assertThat(settle.parent).isEqualTo(run.id);
        assertThat(settle.end).isGreaterThanOrEqualTo(settle.start);
    }

    @Test
    void eachRunOfARetriedJobIsASpanOfTheTraceOfTheCaller() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        JsonObject job = job("look").add("payload", 1).build();
        String id = api.send(api.request("jobs")
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                        .POST(BodyPublishers.ofString(job.toString()))
                        .build())
                .id();
        api.result(id);

        List<Span> runs = awaitSpans(trace, "run default", 2);
        Span submit = awaitSpan(trace, "submit default");
        await().until(() -> collector.of(trace, span -> span.kind == SERVER).size() == 1);
        assertThat(collector.of(trace, span -> span.kind == SERVER))
                .singleElement()
                .satisfies(request -> assertThat(request.parent).isEqualTo("b7ad6b7169203331"))
                .satisfies(request -> assertThat(request.id).isEqualTo(submit.parent));
        assertThat(runs).allMatch(run -> run.parent.equals(submit.id));
        Span first = withAttempt(runs, "1");
        assertThat(first.failed).isTrue();
        assertThat(first.events).contains("exception", "retried");
        assertThat(first.get("error.type")).isEqualTo("java.io.IOException");
        Span second = withAttempt(runs, "2");
        assertThat(second.failed).isFalse();
        assertThat(second.start).isGreaterThan(first.end);
    }

    private static Span withAttempt(List<Span> runs, String attempt) {
        return runs.stream()
                .filter(run -> run.get("bananas.job.attempt").equals(attempt))
                .findAny()
                .orElseThrow();
    }

    @Test
    void theRunsOfABatchAreLinkedToItsSubmission() {
        List<String> ids = api.submitAll(Json.createArrayBuilder()
                .add(job("look").add("payload", 0))
                .add(job("look").add("payload", 0)));
        String trace = traceOf(ids.get(0));
        ids.forEach(api::result);

        Span submit = awaitSpan(trace, "submit default");
        assertThat(submit.get("messaging.batch.message_count")).isEqualTo("2");
        await().until(() -> linkedTo(trace).size() == 2);
        assertThat(linkedTo(trace).stream().map(run -> run.trace).collect(Collectors.toSet()))
                .hasSize(2)
                .doesNotContain(trace);
    }

    private static List<Span> linkedTo(String trace) {
        return collector.spans().stream()
                .filter(span -> span.kind == CONSUMER && span.links.contains(trace))
                .toList();
    }

    @Test
    void aTraceThatTheSenderDoesNotSampleIsSeenByNobody() {
        String trace = "1af7651916cd43dd8448eb211c80319c";
        JsonObject headers = Json.createObjectBuilder()
                .add("traceparent", "00-" + trace + "-b7ad6b7169203331-00")
                .build();
        String id = api.submit(job("look").add("payload", 0).add("headers", headers))
                .id();

        assertThat(api.result(id).getString("result")).isEqualTo(trace);
        String later = api.submit(job("look").add("payload", 0)).id();
        awaitSpan(traceOf(later), "settle default");
        assertThat(collector.of(trace, span -> true)).isEmpty();
    }

    @Test
    void aServerAsItComesMakesNoTraces() {
        Api quiet = STACK.api();
        Set<String> ids = IntStream.range(0, 3)
                .mapToObj(i ->
                        quiet.submit(job("echo").add("routing_key", "quiet")).id())
                .collect(Collectors.toSet());

        assertThat(ids).allSatisfy(id -> {
            quiet.result(id);
            assertThat(quiet.get("jobs/" + id).json().getJsonObject("headers")).isEmpty();
        });
    }
}
