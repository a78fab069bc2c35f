package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.job.Claim;
import io.bananas.core.operate.Selection;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A listener hears of each step that its node makes. What comes of a worker's death is in {@link NodesTest}. */
@ExtendWith(WithRedis.class)
class EventsTest {

    private static final String SUBMITTED = "submitted";

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final Subscriptions listener = new Subscriptions()
            .to(JobEvent.Submitted.class, event -> event.jobs().forEach(job -> tell(job.id(), SUBMITTED)))
            .to(JobEvent.Claimed.class, event -> event.claims().forEach(claim -> tell(claim, "claimed")))
            .to(JobEvent.Started.class, event -> tell(event.claim(), "started"))
            .to(JobEvent.Completed.class, event -> tell(event.claim(), "completed"))
            .to(JobEvent.Failed.class, event -> tell(event.claim(), "failed"))
            .to(JobEvent.Retried.class, event -> tell(event.claim(), "retried"))
            .to(JobEvent.Snoozed.class, event -> tell(event.claim(), "snoozed"))
            .to(JobEvent.Dead.class, event -> tell(event.claim(), "dead"))
            .to(JobEvent.Requeued.class, event -> tell(event.claim(), "requeued"))
            .to(JobEvent.Cancelled.class, event -> tell(event.id(), "cancelled"))
            .to(JobEvent.Settled.class, event -> tell(event.claim(), "settled"))
            .to(JobEvent.Promoted.class, event -> tell("some", "promoted " + event.count()))
            .to(JobEvent.Replayed.class, event -> tell("some", "replayed " + event.count()))
            .to(JobEvent.Deleted.class, event -> tell("some", "deleted " + event.count()));

    private TestNode node;
    private Engine engine;

    @BeforeEach
    void start(Keyspace keyspace) throws InterruptedException {
        node = new TestNode("one", keyspace.open())
                .telling(listener)
                .stoppingWithin(Duration.ZERO)
                .handling("echo", (payload, job) -> "1")
                .handling("later", (payload, job) -> {
                    throw new RetryLater(Duration.ofDays(1));
                })
                .handling("flaky", (payload, job) -> {
                    if (job.attempt() == 1) {
                        throw new IllegalStateException("once");
                    }
                    return "1";
                })
                .handling("fail", (payload, job) -> {
                    throw new PermanentFailure("for good");
                })
                .handling("wait", (payload, job) -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return "1";
                });
        engine = node.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        engine.stop();
        node.close();
    }

    private void tell(Claim claim, String what) {
        tell(claim.job().id(), what);
    }

    private void tell(String id, String what) {
        told.add(id + " " + what);
    }

    private void submit(String name, String id) {
        engine.rooms().submitter().submit(draft(name, id));
    }

    /** The thread that submits a job tells so when the store has answered. A worker may have claimed the job by then. */
    private void awaitSteps(String id, String... steps) {
        await().atMost(LONG).untilAsserted(() -> {
            List<String> seen = stepsOf(id);
            assertThat(seen).containsExactlyInAnyOrder(steps);
            assertThat(seen)
                    .filteredOn(step -> !step.equals(SUBMITTED))
                    .isEqualTo(Stream.of(steps)
                            .filter(step -> !step.equals(SUBMITTED))
                            .toList());
        });
    }

    private List<String> stepsOf(String id) {
        return told.stream()
                .filter(step -> step.startsWith(id + " "))
                .map(step -> step.substring(id.length() + 1))
                .toList();
    }

    @Test
    void ofAJobThatCompletes() {
        submit("echo", "a");

        awaitSteps("a", SUBMITTED, "claimed", "started", "completed", "settled");
    }

    @Test
    void ofAJobThatIsRetried() {
        submit("flaky", "a");

        // one thread tells what was settled, others tell what runs: the second run may begin before the first is told
        // as settled
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(stepsOf("a"))
                        .hasSize(10)
                        .contains(SUBMITTED)
                        .containsSubsequence(
                                "claimed", "started", "failed", "retried", "settled", "completed", "settled")
                        .containsSubsequence("claimed", "started", "claimed", "started", "completed"));
        awaitSteps("some", "promoted 1");
    }

    @Test
    void ofAJobThatWantsToRunLater() {
        submit("later", "a");

        awaitSteps("a", SUBMITTED, "claimed", "started", "snoozed", "settled");
    }

    @Test
    void ofADeadJobAndOfWhatPeopleDoWithIt() {
        submit("fail", "a");
        awaitSteps("a", SUBMITTED, "claimed", "started", "failed", "dead", "settled");

        told.clear();
        engine.operations().retry("a");
        awaitSteps("a", "claimed", "started", "failed", "dead", "settled");
        engine.rooms().deadLetters().delete(new Selection.These(List.of("a", "b")));

        awaitSteps("some", "replayed 1", "deleted 1");
    }

    @Test
    void ofAJobThatIsCancelledWhileItWaits() {
        submit("nobody", "a");
        engine.operations().cancel("a");

        awaitSteps("a", SUBMITTED, "cancelled");
    }

    @Test
    void ofAJobThatIsCancelledWhileItRuns() throws InterruptedException {
        submit("wait", "a");
        running.await();
        engine.operations().cancel("a");

        awaitSteps("a", SUBMITTED, "claimed", "started", "cancelled", "settled");
    }

    @Test
    void ofAJobThatItsNodeRequeuesWhenItStops() throws InterruptedException {
        submit("wait", "a");
        running.await();
        engine.stop();

        awaitSteps("a", SUBMITTED, "claimed", "started", "requeued");
    }
}
