package io.bananas.core.trace;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobEvent;
import io.bananas.core.handler.Handler;
import io.bananas.core.job.Claim;
import io.bananas.core.job.TraceContext;
import io.bananas.core.trace.SpanStart.Kind;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobError;
import io.bananas.spi.testing.FakeJobContext;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.StubHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSpansTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final TraceContext SUBMITTED = FakeTracer.context(700, 701, true);

    private final FakeTracer tracer = new FakeTracer();
    private final RunSpans spans = new RunSpans(tracer, "node-1", InstantSource.fixed(NOW));
    private final Claim claim = submitted(SUBMITTED).claimed(7);

    private static JobBuilder submitted(TraceContext context) {
        return job("a").route("gpu").headers(context.addedTo(Map.of()));
    }

    private static final JobError ERROR =
            JobError.builder("java.io.IOException", "disk gone").attempt(1).build();

    private void run(Claim started) throws Exception {
        spans.on(new JobEvent.Started(started));
        handle(StubHandler.of((payload, context) -> payload), started);
    }

    private void handle(Handler handler, Claim started) throws Exception {
        JobContext context =
                FakeJobContext.builder("echo").fence(started.lease().fence()).build();
        spans.traced(handler).run("1", context);
    }

    private void settle(JobEvent... events) {
        for (JobEvent event : events) {
            spans.on(event);
        }
        spans.on(new JobEvent.Settled(claim, Duration.ofMillis(5)));
    }

    private FakeTracer.Seen run() {
        return tracer.last("run gpu");
    }

    @Test
    void aRunIsASpanOfItsConsumerBelowTheSubmission() throws Exception {
        run(claim);
        assertThat(run().ended).isFalse();
        settle(new JobEvent.Completed(claim, Duration.ofMillis(3)));

        assertThat(run().start.kind()).isEqualTo(Kind.CONSUMER);
        assertThat(run().parent).isEqualTo(SUBMITTED);
        assertThat(run().endedAt).isEqualTo(NOW);
        assertThat(run().failed).isNull();
        assertThat(run().values)
                .containsEntry("messaging.system", "bananas")
                .containsEntry("messaging.operation.type", "process")
                .containsEntry("messaging.operation.name", "run")
                .containsEntry("messaging.destination.name", "gpu")
                .containsEntry("messaging.message.id", "a")
                .containsEntry("messaging.client.id", "node-1")
                .containsEntry("bananas.job.name", "echo")
                .containsEntry("bananas.job.priority", "normal")
                .containsEntry("bananas.job.attempt", 1L)
                .containsEntry("bananas.job.wait_ms", claim.waited().toMillis())
                .containsEntry("bananas.job.outcome", "completed");
        assertThat(run().events).containsOnlyKeys("completed");
    }

    @Test
    void theTimeUntilTheOutcomeIsStoredIsASpanOfItsOwn() throws Exception {
        run(claim);
        settle(new JobEvent.Completed(claim, Duration.ofMillis(3)));

        FakeTracer.Seen settle = tracer.last("settle gpu");
        assertThat(settle.parent).isEqualTo(run().context());
        assertThat(settle.start.kind()).isEqualTo(Kind.CLIENT);
        assertThat(settle.start.at()).isEqualTo(NOW.minusMillis(5));
        assertThat(settle.endedAt).isEqualTo(NOW);
        assertThat(settle.values)
                .containsEntry("messaging.operation.type", "settle")
                .containsEntry("bananas.job.outcome", "completed");
    }

    @Test
    void theHandlerWorksWithinTheSpanOfTheRun() throws Exception {
        spans.on(new JobEvent.Started(claim));
        handle(
                StubHandler.of((payload, context) -> {
                    tracer.start(SpanStart.here(Kind.CLIENT, "SELECT"));
                    return "1";
                }),
                claim);

        assertThat(tracer.last("SELECT").parent).isEqualTo(run().context());
        assertThat(tracer.current()).isNull();
    }

    @Test
    void aFailedRunSaysWhyAndWhenTheNextOneComes() throws Exception {
        run(claim);
        settle(
                new JobEvent.Failed(claim, ERROR, Duration.ZERO),
                new JobEvent.Retried(claim, ERROR, Duration.ofSeconds(2)));

        assertThat(run().failed).isEqualTo("java.io.IOException");
        assertThat(run().events.get("exception")).containsEntry("exception.message", "disk gone");
        assertThat(run().events.get("retried")).containsEntry("bananas.job.delay_ms", "2000");
        assertThat(run().values).containsEntry("bananas.job.outcome", "retried");
    }

    @Test
    void theOutcomesHaveTheNamesOfTheEvents() throws Exception {
        run(claim);
        settle(new JobEvent.Failed(claim, ERROR, Duration.ZERO), new JobEvent.Dead(claim, ERROR));
        assertThat(run().values).containsEntry("bananas.job.outcome", "dead");

        run(claim);
        settle(new JobEvent.Snoozed(claim, Duration.ofSeconds(9)));
        assertThat(run().values).containsEntry("bananas.job.outcome", "snoozed");
        assertThat(run().failed).isNull();

        run(claim);
        settle(new JobEvent.Cancelled("a", "echo", "gpu"));
        assertThat(run().values).containsEntry("bananas.job.outcome", "cancelled");

        run(claim);
        spans.on(new JobEvent.Requeued(claim));
        assertThat(run().values).containsEntry("bananas.job.outcome", "requeued");

        run(claim);
        spans.on(new JobEvent.Stale(claim));
        assertThat(run().values).containsEntry("bananas.job.outcome", "stale");
        assertThat(run().failed).isEqualTo("stale");
        assertThat(run().ended).isTrue();

        run(claim);
        spans.on(new JobEvent.OutcomeLost(claim));
        assertThat(run().values).containsEntry("bananas.job.outcome", "lost");
        assertThat(run().failed).isEqualTo("lost");
        assertThat(run().ended).isTrue();
    }

    @Test
    void runsAreFollowedAfterAnyNumberOfLostOutcomes() throws Exception {
        int many = 10_001;
        for (int fence = 1; fence <= many; fence++) {
            Claim lost = submitted(SUBMITTED).claimed(fence);
            spans.on(new JobEvent.Started(lost));
            spans.on(new JobEvent.OutcomeLost(lost));
        }
        Claim next = submitted(SUBMITTED).claimed(many + 1);
        spans.on(new JobEvent.Started(next));

        assertThat(tracer.spans()).hasSize(many + 1);
        assertThat(run().ended).isFalse();
        assertThat(spans.followed()).isOne();
    }

    @Test
    void anOutcomeThatComesBeforeTheHandlerEndsIsTheOneThatCounts() throws Exception {
        spans.on(new JobEvent.Started(claim));
        settle(new JobEvent.Failed(claim, ERROR, Duration.ZERO), new JobEvent.Dead(claim, ERROR));
        handle(StubHandler.of((payload, context) -> payload), claim);

        assertThat(run().values).containsEntry("bananas.job.outcome", "dead");
        assertThat(run().ended).isTrue();
        assertThat(run().endedAt).isNull();
    }

    @Test
    void aRunOfABatchBeginsATraceThatIsLinkedToTheSubmission() throws Exception {
        Claim many = submitted(SUBMITTED.ofBatch()).claimed(7);
        run(many);

        assertThat(run().parent).isNull();
        assertThat(Optional.ofNullable(run().start.link()).map(TraceContext::traceId))
                .contains(SUBMITTED.traceId());
    }

    @Test
    void aJobWithoutAContextBeginsATrace() throws Exception {
        run(job("a").route("gpu").claimed(7));

        assertThat(run().parent).isNull();
        assertThat(run().start.link()).isNull();
    }

    @Test
    void aRunThatNobodySeesIsForgottenWithItsHandler() throws Exception {
        Claim unseen = submitted(FakeTracer.context(700, 701, false)).claimed(7);
        run(unseen);
        settle(new JobEvent.Completed(unseen, Duration.ZERO));

        assertThat(run().values).isEmpty();
        assertThat(run().events).isEmpty();
        assertThat(tracer.spans()).hasSize(1);
    }

    @Test
    void whatItDoesNotFollowRunsAllTheSame() throws Exception {
        handle(StubHandler.of((payload, context) -> payload), claim);
        spans.on(new JobEvent.Requeued(claim));
        settle(
                new JobEvent.Completed(claim, Duration.ZERO),
                new JobEvent.Failed(claim, ERROR, Duration.ZERO),
                new JobEvent.Retried(claim, ERROR, Duration.ZERO),
                new JobEvent.Stale(claim));

        assertThat(tracer.spans()).isEmpty();
        assertThat(spans.traced(StubHandler.of((payload, context) -> payload)).policy())
                .isEqualTo(Handler.Policy.DEFAULT);
    }
}
