package io.bananas.core.submit;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Job;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import io.bananas.testing.FakeSubmitStore;
import io.bananas.testing.StubHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SubmitterTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Handler PATIENT = StubHandler.of((payload, context) -> "1")
            .with(new Handler.Policy(
                    Optional.of(Duration.ofHours(1)), OptionalInt.of(9), Optional.empty(), OptionalInt.empty()));

    private final FakeSubmitStore store = new FakeSubmitStore();
    private final List<String> told = new ArrayList<>();
    private final Submitter submitter = new Submitter(
            store,
            new SubmitSettings(1_024, 3, Duration.ofMinutes(5)),
            new HandlerRegistry(Map.of("patient", PATIENT)),
            InstantSource.fixed(NOW),
            new Subscriptions()
                    .to(JobEvent.Submitted.class, event -> event.jobs().forEach(job -> told.add(job.id()))));

    private static Draft draft(JobRequest.Builder request) {
        return new Draft(request.build(), "null");
    }

    private Job submit(JobRequest.Builder request) {
        return submitter.submit(draft(request)).jobs().get(0);
    }

    @Test
    void fillsInWhatIsLeftOpen() {
        Job job = submit(JobRequest.builder("echo"));

        assertThat(job).isEqualTo(job(job.id()).createdAt(NOW).build());
        assertThat(job.id()).hasSize(36);
        assertThat(store.jobs()).containsExactly(job);
        assertThat(told).containsExactly(job.id());
    }

    @Test
    void takesWhatIsGiven() {
        Job job = submit(JobRequest.builder("patient")
                .id("my-id")
                .description("why")
                .header("tenant", "7")
                .priority(Priority.HIGH)
                .routingKey("gpu")
                .scheduledFor(NOW.plusSeconds(60))
                .maxRetries(0)
                .timeout(Duration.ofSeconds(1)));

        assertThat(job)
                .isEqualTo(job("my-id")
                        .named("patient")
                        .describedAs("why")
                        .headers(Map.of("tenant", "7"))
                        .priority(Priority.HIGH)
                        .route("gpu")
                        .createdAt(NOW)
                        .dueAt(NOW.plusSeconds(60))
                        .maxRetries(0)
                        .timeout(Duration.ofSeconds(1))
                        .build());
    }

    @Test
    void asksTheHandlerBeforeTheConfiguration() {
        Job job = submit(JobRequest.builder("patient"));

        assertThat(job.maxRetries()).isEqualTo(9);
        assertThat(job.timeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aDelayCountsFromNow() {
        assertThat(submit(JobRequest.builder("echo").delay(Duration.ofSeconds(90)))
                        .scheduledFor())
                .isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void aBatchThatBringsAlongTooMuchIsRefusedBeforeAllOfItIsLookedAt() {
        Submitter strict = new Submitter(
                store,
                new SubmitSettings(1_024, 2_048, 3, Duration.ofMinutes(5)),
                new HandlerRegistry(Map.of()),
                InstantSource.fixed(NOW),
                JobListener.NONE);
        List<Draft> read = new ArrayList<>();
        Iterable<Draft> drafts = () -> Stream.generate(() -> {
                    Draft draft = new Draft(JobRequest.of("echo"), '"' + "\u20AC".repeat(300) + '"');
                    read.add(draft);
                    return draft;
                })
                .iterator();

        assertThatExceptionOfType(InvalidJobException.class)
                .isThrownBy(() -> strict.submitAll(drafts))
                .withMessage("jobs must not have more than 2048 bytes of payloads, descriptions and headers");

        assertThat(read).hasSize(3);
        assertThat(store.jobs()).isEmpty();
    }

    @Test
    void theHeadersOfATraceDoNotCountTowardsTheSizeOfABatch() {
        int most = 1_024;
        Submitter strict = new Submitter(
                store,
                new SubmitSettings(most, most, 3, Duration.ofMinutes(5)),
                new HandlerRegistry(Map.of()),
                InstantSource.fixed(NOW),
                JobListener.NONE);
        String half = '"' + "x".repeat(most / 2 - "kv".length() - 2) + '"';
        List<Draft> traced = Stream.of("a", "b")
                .map(id -> new Draft(
                        JobRequest.builder("echo")
                                .id(id)
                                .headers(Map.of("k", "v", "traceparent", "0".repeat(55), "tracestate", "bananas=batch"))
                                .build(),
                        half))
                .toList();

        strict.submitAll(traced);
        HeldJobs held = strict.hold();
        held.addAll(traced);
        held.committed();

        assertThat(store.batches()).hasSize(2);
        assertThatExceptionOfType(InvalidJobException.class)
                .isThrownBy(() ->
                        strict.submitAll(List.of(traced.get(0), traced.get(1), draft(JobRequest.builder("echo")))));
    }

    @Test
    void tellsOfNewJobsOnly() {
        store.know(Set.of("old"));

        Submitter.Submitted submitted = submitter.submitAll(List.of(
                draft(JobRequest.builder("echo").id("old")),
                draft(JobRequest.builder("echo").id("new"))));

        assertThat(submitted.known()).containsExactly("old");
        assertThat(submitted.jobs()).extracting(Job::id).containsExactly("old", "new");
        assertThat(told).containsExactly("new");
    }

    @Test
    void storesNothingWhenOneIsWrong() {
        assertThatThrownBy(() -> submitter.submitAll(List.of(
                        draft(JobRequest.builder("echo")),
                        draft(JobRequest.builder("?")),
                        draft(JobRequest.builder("!")))))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidJobException.class))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(InvalidJobException.Problem::index)
                        .containsExactly(1, 2));
        assertThatThrownBy(() -> submit(JobRequest.builder("?"))).isInstanceOf(InvalidJobException.class);
        assertThat(store.jobs()).isEmpty();
    }

    @Test
    void noTwoJobsOfABatchHaveTheSameId() {
        Draft draft = draft(JobRequest.builder("echo").id("a"));
        Draft other = draft(JobRequest.builder("echo").id("b"));

        assertThatThrownBy(() -> submitter.submitAll(List.of(draft, other, draft, draft)))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidJobException.class))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                InvalidJobException.Problem.of("id", 2, "must not be the same as that of item 0"),
                                InvalidJobException.Problem.of("id", 3, "must not be the same as that of item 0")));
        assertThat(store.jobs()).isEmpty();
        assertThat(submitter.submitAll(List.of(draft, other)).jobs()).hasSize(2);
    }

    @Test
    void aBatchHasOneToTenThousand() {
        Draft draft = draft(JobRequest.builder("echo"));

        assertThat(submitter.submitAll(Collections.nCopies(10_000, draft)).jobs())
                .hasSize(10_000);
        assertThatThrownBy(() -> submitter.submitAll(Collections.nCopies(10_001, draft)))
                .isInstanceOf(InvalidJobException.class);
        assertThatThrownBy(() -> submitter.submitAll(List.of())).isInstanceOf(InvalidJobException.class);
        assertThat(submitter.rules()).isNotNull();
    }
}
