package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Lease;
import io.bananas.core.store.Signals;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Lookup;
import io.bananas.launcher.FaultProxy;
import io.bananas.redis.RedisStores;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancellation ends the run that it was asked for, and nothing else, whenever its message arrives and whoever sent it. */
class CancelUnderNodesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Semaphore started = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);
    private OwnRedis redis;

    @BeforeEach
    void start(@TempDir Path directory) {
        redis = OwnRedis.in(directory);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private RedisStores open(String url) {
        return Keyspace.connected(redis.openAt(url));
    }

    private TestNode node(String name, RedisStores stores) {
        return nodeWithLongLeases(name, stores).withShortLeases();
    }

    private TestNode nodeWithLongLeases(String name, RedisStores stores) {
        return new TestNode(name, stores).handling("wait", (payload, job) -> {
            started.release();
            gate.acquire();
            return "1";
        });
    }

    private static JobStatus statusOf(Engine engine) {
        return engine.rooms().jobs().find("a").orElseThrow().status();
    }

    /** Messages are handed on in the order in which they come: once this one is answered, the earlier ones are. */
    private static void awaitHeard(Engine engine, RedisStores stores) {
        CompletableFuture<Lookup> waits = engine.rooms().results().await("heard", LONG);
        await().until(() -> stores.link().call(raw -> raw.exists(OwnRedis.KEYS.awaited())));
        engine.operations().cancel("heard");
        assertThat(waits).succeedsWithin(LONG).isInstanceOf(Lookup.Ended.class);
    }

    @Test
    void aMessageThatComesLateDoesNotStopTheNextRun() throws Exception {
        try (FaultProxy slow = FaultProxy.to("127.0.0.1", redis.process().port())) {
            RedisStores stores = open(redis.process().url());
            Signals late = open("redis://127.0.0.1:" + slow.port()).stores().signals();
            try (TestNode node = node("one", stores).hearing(late)) {
                Engine engine = node.start();
                engine.rooms().submitter().submit(draft("wait", "a"));
                engine.rooms().submitter().submit(draft("nobody", "heard"));
                started.acquire();
                await().until(() -> redis.send("PUBSUB", "CHANNELS").toString().contains("node:one"));

                slow.blackHole();
                assertThat(engine.operations().cancel("a")).isEqualTo(Cancelled.REQUESTED);
                await().atMost(LONG).until(() -> statusOf(engine) == JobStatus.CANCELLED);
                engine.operations().retry("a");
                started.acquire();
                slow.resume();
                awaitHeard(engine, stores);
                gate.release();

                await().atMost(LONG).until(() -> statusOf(engine) == JobStatus.COMPLETED);
                assertThat(slow.cuts()).isZero();
                engine.stop();
            }
        }
    }

    /** The leases of this node last for minutes, so that it hears of the request by the connection and not by a renewal. */
    @Test
    void aMessageThatNobodyHeardIsMadeUpForByTheNextConnection() throws Exception {
        try (FaultProxy away = FaultProxy.to("127.0.0.1", redis.process().port())) {
            RedisStores stores = open(redis.process().url());
            Signals deaf = open("redis://127.0.0.1:" + away.port()).stores().signals();
            away.blackHole();
            try (TestNode node = nodeWithLongLeases("one", stores).hearing(deaf)) {
                Engine engine = node.start();
                engine.rooms().submitter().submit(draft("wait", "a"));
                started.acquire();
                assertThat(engine.operations().cancel("a")).isEqualTo(Cancelled.REQUESTED);
                away.resume();

                await().atMost(LONG).until(() -> statusOf(engine) == JobStatus.CANCELLED);
                engine.stop();
            }
        }
    }

    @Test
    void aMessageOfWhichRedisKnowsNothingStopsNothing() throws Exception {
        RedisStores stores = open(redis.process().url());
        try (TestNode node = node("one", stores)) {
            Engine engine = node.start();
            engine.rooms().submitter().submit(draft("wait", "a"));
            engine.rooms().submitter().submit(draft("nobody", "heard"));
            started.acquire();
            String fence = redis.raw().hget(OwnRedis.KEYS.leases(), "a").split(" ", -1)[0];
            String channel = OwnRedis.KEYS.nodeChannel("one");
            await().until(() -> redis.raw().publish(channel, "cancel a " + fence) == 1);
            redis.raw().publish(channel, "cancel a");
            redis.raw().publish(channel, "a");
            awaitHeard(engine, stores);
            gate.release();

            await().atMost(LONG).until(() -> statusOf(engine) == JobStatus.COMPLETED);
            engine.stop();
        }
    }

    @Test
    void databasesOfOneServerDoNotHearEachOther() throws Exception {
        RedisStores zero = open(redis.process().url());
        RedisStores one = open(redis.process().url() + "/1");
        try (TestNode in0 = node("same", zero);
                TestNode in1 = node("same", one)) {
            Engine first = in0.start();
            Engine second = in1.start();
            first.rooms().submitter().submit(draft("wait", "a"));
            second.rooms().submitter().submit(draft("wait", "a"));
            second.rooms().submitter().submit(draft("nobody", "heard"));
            started.acquire(2);

            assertThat(first.operations().cancel("a")).isEqualTo(Cancelled.REQUESTED);
            await().atMost(LONG).until(() -> statusOf(first) == JobStatus.CANCELLED);
            awaitHeard(second, one);
            assertThat(statusOf(second)).isEqualTo(JobStatus.PROCESSING);
            gate.release();

            await().atMost(LONG).until(() -> statusOf(second) == JobStatus.COMPLETED);
            first.stop();
            second.stop();
        }
    }

    /** A run that nobody wants cancelled is not ended by a node that believes so. */
    @Test
    void aNodeThatStopsARunUnaskedDoesNotEndItsJob() throws Exception {
        try (TestNode node = node("one", open(redis.process().url()))) {
            Engine engine = node.start();
            engine.rooms().submitter().submit(draft("wait", "a"));
            started.acquire();
            long fence =
                    Long.parseLong(redis.raw().hget(OwnRedis.KEYS.leases(), "a").split(" ", -1)[0]);

            engine.worker().cancel(new Lease("a", fence, "one", Instant.EPOCH));
            started.acquire();
            gate.release();

            await().atMost(LONG).until(() -> statusOf(engine) == JobStatus.COMPLETED);
            engine.stop();
        }
    }
}
