package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.Stubbornly;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handlers that do what they should not, and nodes that lose sight of Redis while a handler runs. */
@ExtendWith(WithRedis.class)
class MisbehaviourTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<TestNode> nodes = new ArrayList<>();
    private final List<Engine> engines = new ArrayList<>();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final List<String> interrupted = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Ends ends = new Ends();

    private TestNode node(String name, Keyspace keyspace) {
        TestNode node = new TestNode(name, keyspace.open()).telling(ends).handling("wait", this::waitAtTheGate);
        nodes.add(node);
        return node;
    }

    private Engine start(TestNode node) throws InterruptedException {
        Engine engine = node.start();
        engines.add(engine);
        return engine;
    }

    private String waitAtTheGate(String payload, JobContext context) throws InterruptedException {
        ran.add(context.id());
        try {
            gate.await();
        } catch (InterruptedException e) {
            interrupted.add(context.id());
            throw e;
        }
        return "1";
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

    private void awaitEnd(String id) {
        await().atMost(LONG).until(() -> ends.ended().contains(id));
    }

    @Test
    void aPayloadThatDoesNotBindIsDeadAtOnceAndNotInTheLog(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace).handling("picky", (payload, context) -> {
            throw new InvalidPayloadException("not a number: " + payload, new IllegalStateException(payload));
        }));
        try (Logged logged = new Logged()) {
            engine.rooms().submitter().submit(draft(JobRequest.builder("picky").id("a"), "\"top secret\""));
            awaitEnd("a");

            assertThat(logged.with("top secret")).isEmpty();
        }
        JobInfo job = find(engine, "a");
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(job.payload()).isEqualTo("\"top secret\"");
        assertThat(job.errors()).extracting(JobError::type).containsExactly("binding");
    }

    @Test
    void aResultThatIsTooLargeIsAFailureForGoodAndLargeOnesAreNot(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace)
                .handling("large", (payload, context) -> "\"" + "x".repeat(Integer.parseInt(payload)) + "\""));
        engine.rooms().submitter().submit(draft(JobRequest.builder("large").id("huge"), Integer.toString(1 << 20)));
        engine.rooms()
                .submitter()
                .submitAll(IntStream.range(0, 20)
                        .mapToObj(i -> draft(JobRequest.builder("large").id("j" + i), "1000000"))
                        .toList());
        await().atMost(LONG).until(() -> ends.ended().size() == 21);

        assertThat(find(engine, "huge").status()).isEqualTo(JobStatus.FAILED);
        assertThat(find(engine, "huge").errors()).extracting(JobError::type).containsExactly("result_too_large");
        assertThat(engine.rooms().jobs().queues().totals().completed()).isEqualTo(20);
        assertThat(ends.crashed()).isEmpty();
    }

    @Test
    void whatManyLargeFailuresLeaveBehindIsBounded(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace).handling("loud", (payload, context) -> {
            throw new IllegalStateException("€".repeat(100_000), new IllegalStateException("€".repeat(100_000)));
        }));
        engine.rooms()
                .submitter()
                .submit(draft(JobRequest.builder("loud").id("a").maxRetries(7), "1"));
        awaitEnd("a");

        assertThat(find(engine, "a").errors()).hasSize(8);
        assertThat(keyspace.raw().lrange(keyspace.keys().errors() + "a", 0, -1))
                .allSatisfy(error -> assertThat(error).hasSizeLessThan(20_000))
                .filteredOn(error -> error.contains("\"stack\":"))
                .hasSize(3);
    }

    @Test
    void aTimedOutRunIsRetriedAlthoughItsHandlerNeverEnds(Keyspace keyspace) throws Exception {
        Engine engine = start(node("one", keyspace).slots(2).handling("endless", (payload, context) -> {
            ran.add(context.id());
            Stubbornly.awaitThat(() -> context.attempt() > 1 || gate.getCount() == 0);
            return "1";
        }));
        engine.rooms()
                .submitter()
                .submit(draft(JobRequest.builder("endless").id("a").timeout(Duration.ofSeconds(2)), "1"));
        awaitEnd("a");

        assertThat(find(engine, "a").status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(find(engine, "a").attempts()).isEqualTo(2);
        assertThat(find(engine, "a").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.stack()).contains("MisbehaviourTest"));
        await().until(() -> engine.health().load().busy() == 1);
        gate.countDown();
        await().until(() -> engine.health().load().busy() == 0);
        assertThat(find(engine, "a").attempts()).isEqualTo(2);
    }

    @Test
    void aHandlerIsInterruptedOnceItsNodeFindsThatItsLeaseIsLost(Keyspace keyspace) throws Exception {
        TestNode lost = node("lost", keyspace).withShortLeases().slots(1);
        Engine engine = start(lost);
        engine.rooms().submitter().submit(draft("wait", "a"));
        await().until(() -> ran.size() == 1);
        lost.outage().begin();
        start(node("other", keyspace));
        await().atMost(LONG).until(() -> ran.size() == 2);
        assertThat(interrupted).isEmpty();

        lost.outage().end();

        await().atMost(LONG).until(() -> interrupted.size() == 1);
        await().until(() -> engine.health().load().unsettled() == 0);
        gate.countDown();
        awaitEnd("a");
        assertThat(find(engine, "a").status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(find(engine, "a").attempts()).isEqualTo(1);
    }

    @Test
    void aHandlerWhoseLeaseRanOutFinishesAllTheSameWhenNobodyElseHasTheJob(Keyspace keyspace) throws Exception {
        TestNode alone = node("alone", keyspace).withShortLeases().slots(1);
        Engine engine = start(alone);
        engine.rooms().submitter().submit(draft("wait", "a"));
        await().until(() -> ran.size() == 1);
        await().until(() -> keyspace.raw().exists(keyspace.keys().recovery()));
        alone.outage().begin();
        // by then it is an outage for the node, too: there has been none of its ticks for much longer than 2 s
        await().atMost(LONG).until(() -> {
            long last = Collections.max(keyspace.snapshot().scoresOf("owners").entrySet().stream()
                    .filter(owner -> owner.getKey().startsWith("alone~"))
                    .map(Map.Entry::getValue)
                    .toList());
            return last + 1_000 < System.currentTimeMillis();
        });
        assertThat(engine.health().report().complaints()).contains("leases_not_renewed");
        gate.countDown();
        await().until(() -> engine.health().load().unsettled() == 1);

        alone.outage().end();

        awaitEnd("a");
        assertThat(interrupted).isEmpty();
        assertThat(ran).containsExactly("a");
        assertThat(find(engine, "a").crashes()).isZero();
        await().until(() -> engine.health().report().complaints().isEmpty());
    }
}
