package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What must not be taken for a crash: what goes wrong lasts longer than the leases, or nobody hears of it. */
class OutagesUnderNodesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Keys KEYS = new Keys("outage");

    private final Collection<String> ran = new ConcurrentLinkedQueue<>();
    private final Ends ends = new Ends();

    private TestNode node(String name, RedisStores redis, CountDownLatch gate) {
        return new TestNode(name, redis).slots(2).telling(ends).handling("wait", (payload, job) -> {
            ran.add(job.id());
            gate.await();
            return "1";
        });
    }

    private static RedisStores open(RedisProcess redis) {
        return Keyspace.connected(
                RedisStores.open(RedisUrl.parse(redis.url()), KEYS, Keyspace.RETENTION, Daemons.FACTORY));
    }

    @Test
    void jobsRunOnceAlthoughRedisHangsForLongerThanTheirLeases(@TempDir Path directory) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory));
                RedisStores first = open(redis);
                RedisStores second = open(redis);
                TestNode one = node("one", first, gate).withShortLeases();
                TestNode two = node("two", second, gate).withShortLeases()) {
            Engine engine = one.start(TICK);
            Engine other = two.start(TICK);
            List<String> ids = List.of("a", "b", "c", "d");
            engine.rooms()
                    .submitter()
                    .submitAll(ids.stream().map(id -> draft("wait", id)).toList());
            await().atMost(LONG).until(() -> ran.size() == 4);
            await().until(() -> first.link().call(raw -> raw.exists(KEYS.recovery())));

            redis.pause();
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            redis.resume();
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> answers(engine) && answers(other));
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            gate.countDown();

            await().atMost(LONG).until(() -> ends.ended().size() == 4);
            assertThat(ran).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(ends.crashed()).isEmpty();
            assertThat(ids)
                    .map(id -> engine.rooms().jobs().find(id).orElseThrow())
                    .allMatch(job -> job.status() == JobStatus.COMPLETED)
                    .allMatch(job -> job.attempts() == 1)
                    .allMatch(job -> job.crashes() == 0);
            engine.stop();
            other.stop();
        }
    }

    private static boolean answers(Engine engine) {
        return engine.rooms().jobs().queues().totals().processing() == 4;
    }

    /** Until the node has its owner, it claims nothing. */
    private static void awaitOwner(Keyspace keyspace) {
        await().until(() -> keyspace.raw().zrange(keyspace.keys().owners(), 0, -1).stream()
                .anyMatch(owner -> owner.startsWith("one~")));
    }

    @Test
    @ExtendWith(WithRedis.class)
    void claimsWhoseAnswersWereLostCostNothing(Keyspace keyspace) throws Exception {
        try (TestNode node = node("one", keyspace.open(), new CountDownLatch(0))) {
            Engine engine = node.start(TICK);
            awaitOwner(keyspace);
            node.outage().loseAnswers();
            new TestNode("other", keyspace.open())
                    .engine()
                    .rooms()
                    .submitter()
                    .submitAll(IntStream.range(0, 50)
                            .mapToObj(i -> draft("wait", "j" + i))
                            .toList());
            await().until(() -> keyspace.raw().exists(keyspace.keys().fence()));
            node.outage().end();

            await().atMost(LONG).until(() -> ends.ended().size() == 50);
            assertThat(ends.crashed()).isEmpty();
            assertThat(ran).hasSize(50).doesNotHaveDuplicates();
            engine.stop();
        }
    }

    @Test
    @ExtendWith(WithRedis.class)
    void aNodeThatStopsRequeuesWhatItDoesNotKnowOf(Keyspace keyspace) throws Exception {
        try (TestNode node = node("one", keyspace.open(), new CountDownLatch(0))) {
            Engine engine = node.start(TICK);
            keyspace.raw().set(keyspace.keys().fence(), "1000000");
            keyspace.raw().hset(keyspace.keys().leases(), "a", "1000000 one 1");
            awaitOwner(keyspace);
            node.outage().loseAnswers();
            new TestNode("other", keyspace.open()).engine().rooms().submitter().submit(draft("wait", "b"));
            await().atMost(LONG)
                    .until(() -> keyspace.raw().hexists(keyspace.keys().leases(), "b"));
            node.outage().end();
            engine.stop();

            assertThat(keyspace.snapshot().leases()).isEmpty();
        }
    }

    @Test
    @ExtendWith(WithRedis.class)
    void aCancellationReachesItsWorkerAlthoughTheMessageIsLost(Keyspace keyspace) throws Exception {
        try (TestNode node = node("one", keyspace.open(), new CountDownLatch(1)).withShortLeases()) {
            Engine engine = node.start(TICK);
            engine.rooms().submitter().submit(draft("wait", "a"));
            await().until(() -> ran.size() == 1);

            String lease = keyspace.raw().hget(keyspace.keys().leases(), "a");
            keyspace.raw().hset(keyspace.keys().cancels(), "a", lease);

            await().atMost(LONG)
                    .until(() ->
                            engine.rooms().jobs().find("a").map(JobInfo::status).orElseThrow() == JobStatus.CANCELLED);
            engine.stop();
        }
    }
}
