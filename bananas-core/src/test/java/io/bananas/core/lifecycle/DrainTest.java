package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.bananas.core.submit.Draft;
import io.bananas.redis.RedisStores;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Stubbornly;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that are stopped while there is work. */
@ExtendWith(WithRedis.class)
class DrainTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    private final List<TestNode> nodes = new ArrayList<>();
    private final List<Engine> engines = new ArrayList<>();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Ends ends = new Ends();

    private TestNode node(RedisStores redis) {
        TestNode node = new TestNode("n" + nodes.size(), redis)
                .telling(ends)
                .handling("note", this::note)
                .handling("work", this::work)
                .handling("wait", this::waitAtTheGate);
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
        return "1";
    }

    /** Takes some time before it does something. */
    private String work(String payload, JobContext context) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(2);
        ran.add(context.id());
        return "1";
    }

    private String waitAtTheGate(String payload, JobContext context) throws InterruptedException {
        ran.add(context.id());
        gate.await();
        return "1";
    }

    private static Thread stopping(Engine engine) {
        return Daemons.start(() -> {
            try {
                engine.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static JobInfo find(Keyspace keyspace, String id) {
        return keyspace.stores().inspect().find(id).orElseThrow();
    }

    @AfterEach
    void stop() throws InterruptedException {
        gate.countDown();
        nodes.forEach(TestNode::close);
        for (Engine engine : engines) {
            engine.stop();
        }
    }

    private void rollThrough(Keyspace keyspace, Duration shutdown, List<Draft> drafts) throws InterruptedException {
        Deque<Engine> live = new ArrayDeque<>();
        for (int i = 0; i < 3; i++) {
            live.add(start(node(keyspace.open()).stoppingWithin(shutdown)));
        }
        int share = drafts.size() / 8;
        for (int from = 0; from < drafts.size(); from += share) {
            List<Draft> some = drafts.subList(from, Math.min(from + share, drafts.size()));
            live.getLast().rooms().submitter().submitAll(some);
            int before = ends.ended().size();
            await().atMost(LONG).until(() -> ends.ended().size() > before);
            Thread stopping = stopping(live.removeFirst());
            live.add(start(node(keyspace.open()).stoppingWithin(shutdown)));
            stopping.join();
        }
        await().atMost(LONG).until(() -> ends.ended().size() >= drafts.size());
    }

    private static void assertNothingBurned(Keyspace keyspace, int count) {
        assertThat(keyspace.snapshot().histories())
                .hasSize(count)
                .allSatisfy((id, run) -> assertThat(run)
                        .contains("\"end\":\"completed\"")
                        .contains("\"attempts\":1,")
                        .doesNotContain("\"crashes\":"));
    }

    @Test
    void nodesThatComeAndGoRunEachJobOnce(Keyspace keyspace) throws Exception {
        List<Draft> drafts = IntStream.range(0, 4_000)
                .mapToObj(i -> draft(i % 4 == 0 ? "work" : "note", "j" + i))
                .toList();

        rollThrough(keyspace, Duration.ofSeconds(60), drafts);

        assertThat(ran).hasSize(4_000).doesNotHaveDuplicates();
        assertThat(ends.ended()).hasSize(4_000).doesNotHaveDuplicates();
        assertNothingBurned(keyspace, 4_000);
    }

    @Test
    void nodesThatDoNotWaitForWhatRunsBurnNothingEither(Keyspace keyspace) throws Exception {
        List<Draft> drafts = IntStream.range(0, 1_600)
                .mapToObj(i -> draft(i % 4 == 0 ? "note" : "work", "j" + i))
                .toList();

        rollThrough(keyspace, Duration.ZERO, drafts);

        assertThat(ran)
                .contains(drafts.stream().map(draft -> draft.request().id()).toArray(String[]::new));
        assertThat(ends.ended()).hasSize(1_600).doesNotHaveDuplicates();
        assertNothingBurned(keyspace, 1_600);
    }

    /** With jobs that take long enough not to be held ahead: those may be passed by one that comes next when a node stalls. */
    @Test
    void theOrderStaysWhenOneNodeFollowsAnother(Keyspace keyspace) throws Exception {
        List<String> ids = IntStream.range(0, 600).mapToObj(i -> "j" + i).toList();
        keyspace.submit(ids.stream().map(id -> JobBuilder.job(id).named("work")).toArray(JobBuilder[]::new));
        for (int i = 0; i < 10; i++) {
            int before = ran.size();
            Engine next = start(node(keyspace.open()).slots(1));
            await().until(() -> ran.size() > before);
            next.stop();
        }
        start(node(keyspace.open()).slots(1));
        await().atMost(LONG).until(() -> ends.ended().size() >= 600);

        assertThat(ran).containsExactlyElementsOf(ids);
        assertNothingBurned(keyspace, 600);
    }

    @Test
    void whatAClaimBringsDuringTheDrainIsRequeued(Keyspace keyspace) throws Exception {
        TestNode node = node(keyspace.open()).slots(2);
        Engine engine = start(node);
        engine.rooms().submitter().submitAll(List.of(draft("wait", "x"), draft("wait", "y")));
        await().until(() -> ran.size() == 2);
        keyspace.submit(JobBuilder.job("a").named("note"), JobBuilder.job("b").named("note"));
        node.outage().holdAnswers();
        gate.countDown();
        await().until(() -> keyspace.snapshot().leases().containsKey("a"));
        Thread stopping = stopping(engine);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);

        node.outage().end();
        stopping.join();

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a", "b");
        assertThat(ran).containsOnly("x", "y");
        assertThat(find(keyspace, "a").attempts()).isZero();
        assertThat(find(keyspace, "a").crashes()).isZero();
    }

    @Test
    void aHandlerThatNeverEndsIsRequeuedAndItsLateResultRefused(Keyspace keyspace) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        TestNode node = node(keyspace.open()).stoppingWithin(Duration.ZERO).handling("stubborn", (payload, context) -> {
            ran.add(context.id());
            Stubbornly.awaitThat(() -> release.getCount() == 0);
            return "\"late\"";
        });
        Engine engine = start(node);
        engine.rooms().submitter().submit(draft("stubborn", "a"));
        await().until(() -> ran.size() == 1);

        engine.stop();

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a");
        assertThat(engine.worker().running()).containsExactly("a");
        release.countDown();
        await().until(() -> engine.worker().running().isEmpty());
        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.PENDING);
        assertThat(engine.health().load().unsettled()).isZero();
    }

    @Test
    void twoThatStopItAtOnceBothWaitForItsEnd(Keyspace keyspace) throws Exception {
        Engine engine = start(node(keyspace.open()));
        engine.rooms().submitter().submit(draft("wait", "a"));
        await().until(() -> ran.size() == 1);
        Thread one = stopping(engine);
        Thread two = stopping(engine);
        await().until(() -> one.getState() != Thread.State.RUNNABLE && two.getState() != Thread.State.RUNNABLE);
        assertThat(one.isAlive() && two.isAlive()).isTrue();
        assertThat(engine.health().deadThreads()).isEmpty();

        gate.countDown();
        one.join();
        two.join();

        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(engine.health().load().unsettled()).isZero();
    }

    @Test
    void aStopThatIsInterruptedRequeuesWhatRuns(Keyspace keyspace) throws Exception {
        Engine engine = start(node(keyspace.open()).stoppingWithin(Duration.ofHours(1)));
        engine.rooms().submitter().submit(draft("wait", "a"));
        await().until(() -> ran.size() == 1);
        Thread stopping = stopping(engine);
        await().until(() ->
                List.of(Thread.State.TIMED_WAITING, Thread.State.WAITING).contains(stopping.getState()));

        stopping.interrupt();
        stopping.join();

        await().until(() -> keyspace.snapshot().list("queue:normal").equals(List.of("a")));
        assertThat(find(keyspace, "a").attempts()).isZero();
    }

    @Test
    void jobsCanBeSubmittedUntilTheConnectionsAreClosedAndNotAfterwards(Keyspace keyspace) throws Exception {
        RedisStores redis = keyspace.open();
        Engine engine = start(node(redis));
        engine.rooms().submitter().submit(draft("wait", "a"));
        await().until(() -> ran.size() == 1);
        Thread stopping = stopping(engine);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);

        engine.rooms().submitter().submit(draft("note", "b"));
        gate.countDown();
        stopping.join();
        redis.close();

        assertThat(find(keyspace, "b").status()).isEqualTo(JobStatus.PENDING);
        assertThatExceptionOfType(QueueUnavailableException.class)
                .isThrownBy(() -> engine.rooms().submitter().submit(draft("note", "c")));
        assertThat(keyspace.stores().inspect().find("c")).isEmpty();
    }
}
