package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.submit.Draft;
import io.bananas.launcher.FaultProxy;
import io.bananas.redis.RedisStores;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Audit;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One node, a Redis of its own, and a network between them that breaks. {@code -Dbananas.network.seed=…} to break the same
 * things again.
 */
class BrokenNetworkTest {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int JOBS = 300;
    private static final int CUTS = 15;
    private static final int MOST_FAULTS = 1_000;

    private final Set<String> run = ConcurrentHashMap.newKeySet();
    private final Semaphore permits = new Semaphore(0);
    private OwnRedis redis;
    private FaultProxy proxy;
    private TestNode node;
    private Engine engine;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        redis = OwnRedis.in(directory);
        proxy = FaultProxy.to("127.0.0.1", redis.process().port());
        RedisStores stores = Keyspace.connected(redis.openAt("redis://127.0.0.1:" + proxy.port()));
        node = new TestNode("one", stores).withShortLeases().neverBurying().handling("paced", (payload, context) -> {
            permits.acquire();
            run.add(context.id());
            return "1";
        });
        engine = node.start();
    }

    @AfterEach
    void stop() throws Exception {
        try {
            proxy.resume();
            redis.process().resume();
            node.close();
            engine.stop();
        } finally {
            proxy.close();
            redis.close();
        }
    }

    private void submit() {
        List<Draft> drafts =
                IntStream.range(0, JOBS).mapToObj(i -> draft("paced", "j" + i)).toList();
        engine.rooms().submitter().submitAll(drafts);
    }

    private int completed() {
        String count = redis.raw().hget(OwnRedis.KEYS.stats(), "completed");
        return count == null ? 0 : Integer.parseInt(count);
    }

    private void awaitAllCompleted(String what) {
        await(what).atMost(LONG).until(() -> completed() == JOBS);
        assertThat(run).as(what).hasSize(JOBS);
        Audit.check(redis.snapshot());
    }

    @Test
    void allJobsEndHoweverConnectionsAreCutAndScriptsForgotten() {
        long seed = Long.getLong("bananas.network.seed", System.nanoTime());
        String what = "-Dbananas.network.seed=" + seed;
        Random random = new Random(seed);
        submit();
        for (int i = 0; i < MOST_FAULTS && proxy.cuts() < CUTS; i++) {
            permits.release(JOBS / CUTS / 4);
            breakSomething(random);
        }
        proxy.resume();
        permits.release(10 * JOBS);

        awaitAllCompleted(what);
        assertThat(proxy.cuts()).as(what).isGreaterThanOrEqualTo(CUTS);
    }

    /** A cut before a command arrives, within it, after it and before its answer, or within the answer. */
    private void breakSomething(Random random) {
        long before = proxy.cuts();
        switch (random.nextInt(5)) {
            case 0 -> proxy.cut();
            case 1 -> redis.send("SCRIPT", "FLUSH");
            case 2 -> proxy.delay(Duration.ofMillis(random.nextInt(30)));
            default -> {
                FaultProxy.Direction[] ways = FaultProxy.Direction.values();
                proxy.cutAfter(ways[random.nextInt(ways.length)], random.nextInt(2_000));
            }
        }
        try {
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofMillis(100))
                    .until(() -> proxy.cuts() > before);
        } catch (ConditionTimeoutException e) {
            // nothing was sent that could be cut, or nothing was to be cut
        }
    }

    @Test
    void jobsGoOnWhenAFrozenRedisThaws() {
        submit();
        permits.release(JOBS / 2);
        await().until(() -> run.size() >= JOBS / 2);

        redis.process().pause();
        // each of them waiting for its own answer would take minutes
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> engine.rooms().submitter().submit(draft("paced", "never")))
                    .isInstanceOf(QueueUnavailableException.class);
        }
        permits.release(10 * JOBS);
        redis.process().resume();

        // the refused job may have been stored when the server thawed
        await().atMost(LONG).until(() -> completed() >= JOBS);
        Audit.check(redis.snapshot());
    }

    @Test
    void workersEndWhatRunsWhileMemoryIsFullAndAllElseOnceThereIsRoom() {
        submit();
        permits.release(1);
        await().until(() -> completed() == 1);
        redis.raw().configSet("maxmemory", "1");

        assertThatThrownBy(() -> engine.rooms().submitter().submit(draft("paced", "refused")))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("OOM");
        permits.release(JOBS);

        await().atMost(LONG).until(() -> engine.rooms().jobs().queues().totals().processing() == 0);
        assertThat(completed()).isBetween(2, JOBS - 1);
        redis.raw().configSet("maxmemory", "0");
        awaitAllCompleted("after memory was full");
        assertThat(engine.rooms().submitter().submit(draft("paced", "refused")).known())
                .isEmpty();
    }
}
