package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.submit.Draft;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.Priority;
import io.bananas.spi.RetryLater;
import io.bananas.testing.Daemons;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole nodes without a server on one Redis. */
@ExtendWith(WithRedis.class)
class NodesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<Engine> engines = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();
    private final Ends ends = new Ends();
    private final Set<String> snoozed = ConcurrentHashMap.newKeySet();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    private TestNode node(String name, Keyspace keyspace) {
        TestNode node = new TestNode(name, keyspace.open())
                .telling(ends)
                .handling("noop", (payload, context) -> "null")
                .handling("note", this::note)
                .handling("wait", this::waitAtTheGate)
                .handling("flaky", NodesTest::failFirst)
                .handling("snooze", this::snoozeOnce)
                .handling("never", (payload, context) -> {
                    throw new PermanentFailure("never");
                })
                .handling("fail", (payload, context) -> {
                    throw new IOException("always");
                });
        nodes.add(node);
        return node;
    }

    private Engine start(TestNode node) throws InterruptedException {
        Engine engine = node.start();
        engines.add(engine);
        return engine;
    }

    private String note(String payload, JobContext context) {
        ran.add(context.id());
        return payload;
    }

    private String waitAtTheGate(String payload, JobContext context) throws InterruptedException {
        ran.add(context.id());
        gate.await();
        return payload;
    }

    private static String failFirst(String payload, JobContext context) throws IOException {
        if (context.attempt() == 1) {
            throw new IOException("first");
        }
        return payload;
    }

    private String snoozeOnce(String payload, JobContext context) {
        if (snoozed.add(context.id())) {
            throw new RetryLater(Duration.ofMillis(20));
        }
        return payload;
    }

    private void awaitEnds(int count) {
        await().atMost(LONG).until(() -> ends.ended().size() >= count);
    }

    @AfterEach
    void stop() throws InterruptedException {
        gate.countDown();
        nodes.forEach(TestNode::close);
        for (Engine engine : engines) {
            engine.stop();
        }
    }

    private static JobInfo find(Engine engine, String id) {
        return engine.rooms().jobs().find(id).orElseThrow();
    }

    @Test
    void twoThousandMixedJobsOverTwoNodesEndOnce(Keyspace keyspace) throws Exception {
        Engine one = start(node("one", keyspace));
        start(node("two", keyspace));
        List<String> kinds = List.of("noop", "flaky", "snooze", "never", "fail", "noop", "note", "noop");
        List<Priority> priorities = List.of(Priority.values());
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            JobRequest.Builder request = JobRequest.builder(kinds.get(i % kinds.size()))
                    .id("j" + i)
                    .maxRetries(2)
                    .priority(priorities.get(i % 3));
            drafts.add(draft(i % 10 == 0 ? request.delay(Duration.ofMillis(i % 300)) : request, "1"));
        }
        for (int i = 0; i < 2_000; i += 100) {
            one.rooms().submitter().submitAll(drafts.subList(i, i + 100));
        }

        awaitEnds(2_000);

        assertThat(ends.ended()).hasSize(2_000).doesNotHaveDuplicates();
        Totals totals = one.rooms().jobs().queues().totals();
        assertThat(totals).isEqualTo(new Totals(0, 0, 500, 1_500, 500, 250 + 500, 0, 0));
        assertThat(ran).hasSize(250).doesNotHaveDuplicates();
        assertThat(find(one, "j1").attempts()).isEqualTo(2);
        assertThat(find(one, "j4").attempts()).isEqualTo(3);
    }

    @Test
    void theJobsOfANodeThatIsCutOffRunAgain(Keyspace keyspace) throws Exception {
        TestNode lost = node("lost", keyspace).withShortLeases().slots(2).stoppingWithin(Duration.ZERO);
        Engine engine = start(lost);
        engine.rooms().submitter().submitAll(List.of(draft("wait", "a"), draft("wait", "b")));
        await().until(() -> ran.size() == 2);
        lost.outage().begin();
        Engine other = start(node("other", keyspace));

        await().atMost(LONG).until(() -> ran.size() == 4);
        await().until(() -> ends.crashed().size() == 2);
        assertThat(ends.crashed()).allMatch(recovered -> recovered.node().equals("lost"));
        gate.countDown();
        awaitEnds(2);

        lost.outage().end();
        await().until(() -> engine.health().load().unsettled() == 0);
        assertThat(ends.ended()).containsExactlyInAnyOrder("a", "b");
        assertThat(find(other, "a").status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(find(other, "a").crashes()).isEqualTo(1);
        assertThat(find(other, "a").attempts()).isEqualTo(1);
    }

    @Test
    void outcomesWhoseAnswerWasLostAreSettledOnce(Keyspace keyspace) throws Exception {
        TestNode node = node("one", keyspace).slots(1);
        Engine engine = start(node);
        engine.rooms().submitter().submit(draft("wait", "a"));
        await().until(() -> ran.size() == 1);
        node.outage().loseAnswers();
        gate.countDown();
        await().until(() -> find(keyspace, "a").status() == JobStatus.COMPLETED);
        node.outage().end();

        await().until(() -> engine.health().load().unsettled() == 0);
        assertThat(engine.rooms().jobs().queues().totals().completed()).isEqualTo(1);
        awaitEnds(1);
        assertThat(ends.stale()).isEmpty();
    }

    private static JobInfo find(Keyspace keyspace, String id) {
        return keyspace.stores().inspect().find(id).orElseThrow();
    }

    @Test
    void aNodeWorksOnAfterAnOutage(Keyspace keyspace) throws Exception {
        TestNode node = node("one", keyspace);
        Engine engine = start(node);
        node.outage().begin();
        keyspace.submit(JobBuilder.job("a").named("note"));
        node.outage().end();

        awaitEnds(1);
        assertThat(find(engine, "a").status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void stoppingFinishesWhatRunsAndLeavesWhatWaits(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace).slots(2));
        engine.rooms()
                .submitter()
                .submitAll(List.of(draft("wait", "a"), draft("wait", "b"), draft("note", "c"), draft("note", "d")));
        await().until(() -> ran.size() == 2);
        Thread stopping = Daemons.start(() -> {
            try {
                engine.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        gate.countDown();
        stopping.join();

        assertThat(ends.ended()).containsExactlyInAnyOrder("a", "b");
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("c", "d");
        assertThat(find(keyspace, "c").attempts()).isZero();
    }

    @Test
    void stoppingRequeuesWhatDoesNotFinishAndBurnsNothing(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace).slots(2).stoppingWithin(Duration.ZERO));
        engine.rooms().submitter().submitAll(List.of(draft("wait", "a"), draft("wait", "b"), draft("note", "c")));
        await().until(() -> ran.size() == 2);

        engine.stop();

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a", "b", "c");
        assertThat(find(keyspace, "a").attempts()).isZero();
        assertThat(find(keyspace, "a").crashes()).isZero();
        assertThat(ends.ended()).isEmpty();
    }

    @Test
    void theMostUrgentJobsComeFirst(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace).slots(1));
        engine.rooms().submitter().submit(draft("wait", "first"));
        await().until(() -> ran.size() == 1);
        for (int i = 0; i < 8; i++) {
            for (Priority priority : List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH)) {
                engine.rooms()
                        .submitter()
                        .submit(draft(
                                JobRequest.builder("note")
                                        .id(priority.label() + i)
                                        .priority(priority),
                                "1"));
            }
        }
        gate.countDown();
        awaitEnds(25);

        List<String> labels = ran.stream()
                .skip(1)
                .map(id -> id.replaceAll("\\d", ""))
                .distinct()
                .toList();
        assertThat(labels).containsExactly("high", "normal", "low");
        assertThat(ran).filteredOn(id -> id.startsWith("low")).isSorted();
    }

    @Test
    void noDelayedJobStartsBeforeItsTime(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace));
        for (int i = 0; i < 60; i++) {
            Draft draft = draft(JobRequest.builder("noop").id("j" + i).delay(Duration.ofMillis(i * 7L)), "1");
            engine.rooms().submitter().submit(draft);
        }
        awaitEnds(60);

        assertThat(ends.started()).hasSize(60).allSatisfy(NodesTest::assertNotEarly);
    }

    private static void assertNotEarly(Claim claim) {
        Instant due = claim.job().scheduledFor();
        assertThat(due).isNotNull();
        assertThat(claim.lease().claimedAt()).isAfterOrEqualTo(due);
    }

    @Test
    void aSnoozeBurnsNoAttempt(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace));
        engine.rooms()
                .submitter()
                .submit(draft(JobRequest.builder("snooze").id("a").maxRetries(0), "7"));

        awaitEnds(1);

        assertThat(find(engine, "a").attempts()).isEqualTo(1);
        assertThat(find(engine, "a").errors()).isEmpty();
        assertThat(ends.started()).hasSize(2);
    }

    @Test
    void aResultIsAwaitedOnANodeThatDidNotRunTheJob(Keyspace keyspace) throws Exception {
        Engine asks = start(node("asks", keyspace).slots(0));
        start(node("works", keyspace));
        asks.rooms().submitter().submit(draft(JobRequest.builder("wait").id("a"), "\"done\""));
        var future = asks.rooms().results().await("a", LONG);
        await().until(() -> ran.size() == 1);
        assertThat(future).isNotDone();

        gate.countDown();

        assertThat(future)
                .succeedsWithin(LONG)
                .isInstanceOfSatisfying(
                        Lookup.Ended.class,
                        ended -> assertThat(ended.result().result()).isEqualTo("\"done\""));
    }

    /** Ticks that never come show that nobody waits for one. */
    @Test
    void whatFallsDueSoonDoesNotWaitForTheNextTick(Keyspace keyspace) throws Exception {
        Engine submits = start(node("submits", keyspace).slots(0).withoutScheduler());
        TestNode works = node("works", keyspace);
        Engine engine = works.start(Duration.ofHours(1));
        await().until(() -> keyspace.stores().duties().note().node().equals("works"));

        for (String id : List.of("a", "b", "c")) {
            JobRequest.Builder request = JobRequest.builder("noop").id(id).delay(Duration.ofMillis(100));
            submits.rooms().submitter().submit(draft(request, "null"));
        }

        awaitEnds(3);
        for (String id : List.of("a", "b", "c")) {
            JobInfo info = find(submits, id);
            assertThat(info.startedAt()).isAfterOrEqualTo(info.scheduledFor());
        }
        works.close();
        engine.stop();
    }

    @Test
    void aRunningJobIsCancelledFromAnotherNode(Keyspace keyspace) throws Exception {
        Engine asks = start(node("asks", keyspace).slots(0));
        start(node("works", keyspace));
        asks.rooms().submitter().submit(draft("wait", "a"));
        await().until(() -> ran.size() == 1);

        asks.operations().cancel("a");

        await().until(() -> find(asks, "a").status() == JobStatus.CANCELLED);
    }

    @Test
    void aNodeIsStartedAndStoppedAsOftenAsYouLike(Keyspace keyspace) throws Exception {
        Engine engine = node("one", keyspace).engine();
        engine.stop();
        engine.start();
        engine.start();
        engine.rooms().submitter().submit(draft("noop", "a"));
        awaitEnds(1);
        engine.stop();
        engine.stop();

        assertThat(engine.health().load().unsettled()).isZero();
        assertThat(engine.health().load().busy()).isZero();
    }
}
