package io.bananas.redis;

import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.launcher.FaultProxy;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.OwnRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisLinkTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private OwnRedis redis;

    @BeforeEach
    void start(@TempDir Path directory) {
        redis = OwnRedis.in(directory);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private void enter() {
        redis.raw().zadd(OwnRedis.KEYS.owners(), 1e15, "node-1");
    }

    private static List<Claim> claim(RedisStores stores, int max) {
        return stores.stores()
                .claim()
                .claim(Keyspace.claimOf("node-1", max, "echo").build())
                .claims();
    }

    private static boolean answers(RedisStores stores) {
        try {
            stores.ping();
            return true;
        } catch (QueueUnavailableException e) {
            return false;
        }
    }

    private static void usesConnections(RedisStores stores, int count) {
        CyclicBarrier together = new CyclicBarrier(count);
        List<Thread> threads = IntStream.range(0, count)
                .mapToObj(i -> Daemons.start(() -> stores.link().call(client -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return client.eval("local n = 0 for i = 1, 3000000 do n = n + i end return n");
                })))
                .toList();
        for (Thread thread : threads) {
            await().until(() -> !thread.isAlive());
        }
    }

    private long clients() {
        return redis.raw()
                .info("clients")
                .lines()
                .filter(line -> line.startsWith("connected_clients:"))
                .mapToLong(line -> Long.parseLong(line.split(":", 2)[1].strip()))
                .sum();
    }

    @Test
    void tellsHowLongEachCallTookAlsoOneThatFails() {
        try (RedisStores stores = redis.open()) {
            List<Long> told = new CopyOnWriteArrayList<>();
            stores.link().whenCalled(told::add);

            stores.ping();
            assertThat(told).hasSize(1).allMatch(nanos -> nanos > 0);

            assertThatThrownBy(() -> stores.link().call(client -> client.eval("return nonsense(")))
                    .isInstanceOf(RuntimeException.class);
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void afterARestartOfRedisOneCallFailsAtMostHoweverManyConnectionsThereWere() {
        RedisStores stores = redis.open();
        stores.ping();
        usesConnections(stores, 8);
        assertThat(clients()).isGreaterThan(4);

        redis.process().kill();
        redis.process().restart();
        long failures = IntStream.range(0, 20).filter(i -> !answers(stores)).count();

        // none, when the connections had rested for long enough to be looked at
        assertThat(failures).isLessThanOrEqualTo(1);
    }

    @Test
    void whileNobodyIsThereFewOfTheCallsTryToConnect() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (ServerSocket nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Daemons.start(() -> hangUp(nobody, attempts));
            RedisStores stores = redis.openAt("redis://127.0.0.1:" + nobody.getLocalPort());

            for (int i = 0; i < 2_000; i++) {
                assertThatThrownBy(stores::ping).isInstanceOf(QueueUnavailableException.class);
            }
        }
        // 2000 refusals take about as long as a few attempts do
        assertThat(attempts.get()).isBetween(2, 500);
    }

    private static void hangUp(ServerSocket server, AtomicInteger count) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
                count.incrementAndGet();
            } catch (IOException e) {
                // closed at the end of the test
            }
        }
    }

    @Test
    void whoIsInterruptedWhileAnotherConnectsIsToldSoAndStaysInterrupted() throws Exception {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port())) {
            proxy.blackHole();
            RedisStores stores = redis.openAt("redis://127.0.0.1:" + proxy.port());
            Daemons.start(() -> answers(stores));
            await().until(() -> proxy.connections() > 0);

            Thread.currentThread().interrupt();
            assertThatThrownBy(stores::ping)
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            proxy.resume();
        }
    }

    @Test
    void aNodeThatMayTryOnlySoOftenGivesUpForGood() {
        RedisStores stores = redis.openAt(redis.process().url(), 3);
        stores.ping();
        redis.process().kill();

        await().until(() -> !answers(stores) && stores.link().hasGivenUp());
        redis.process().restart();

        assertThatThrownBy(stores::ping)
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("away");
        assertThat(stores.link().generation()).isZero();
    }

    @Test
    void attemptsAreCountedInARowOnly() {
        RedisStores stores = redis.openAt(redis.process().url(), 1_000);
        for (int i = 0; i < 2; i++) {
            redis.process().kill();
            await().until(() -> !answers(stores));
            redis.process().restart();
            await().until(() -> answers(stores));
        }
        assertThat(stores.link().hasGivenUp()).isFalse();
    }

    @Test
    void aClaimWhoseAnswerIsLostIsNotSentAgain() throws Exception {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port())) {
            RedisStores stores = redis.openAt("redis://127.0.0.1:" + proxy.port());
            stores.stores().submit().submit(jobs("j", 4));
            enter();
            assertThat(claim(stores, 1)).hasSize(1);

            proxy.cutAfter(FaultProxy.Direction.FROM_SERVER, 0);
            assertThatThrownBy(() -> claim(stores, 1)).isInstanceOf(QueueUnavailableException.class);

            await().until(() -> redis.raw().hlen(OwnRedis.KEYS.leases()) == 2);
            assertThat(claim(stores, 9)).hasSize(2);
        }
    }

    @Test
    void aServerThatHasBecomeAReplicaIsLeftAtOnce(@TempDir Path other) throws Exception {
        try (OwnRedis primary = OwnRedis.in(other)) {
            RedisStores stores = redis.open();
            stores.stores().submit().submit(jobs("a", 1));
            redis.send(
                    "REPLICAOF", "127.0.0.1", Integer.toString(primary.process().port()));

            assertThatThrownBy(() -> stores.stores().submit().submit(jobs("b", 1)))
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasMessageContaining("READONLY");
            assertThat(stores.link().generation()).isZero();

            redis.send("REPLICAOF", "NO", "ONE");
            await().ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> stores.stores().submit().submit(jobs("c", 1)).isEmpty());
        }
    }

    @Test
    void withTooFewReplicasASubmissionIsRefusedWhole() {
        RedisStores stores = redis.open();
        stores.ping();
        redis.raw().configSet("min-replicas-to-write", "1");

        assertThatThrownBy(() -> stores.stores().submit().submit(jobs("j", 3)))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("NOREPLICAS");

        assertThat(redis.raw().keys("*")).isEmpty();
        redis.raw().configSet("min-replicas-to-write", "0");
        assertThat(stores.stores().submit().submit(jobs("j", 3))).isEmpty();
    }

    @Test
    void noWorkIsGivenToAServerThatMayThrowItAwayUntilThatIsMended() {
        redis.raw().configSet("maxmemory-policy", "allkeys-lru");
        RedisStores stores = redis.open();

        assertThatThrownBy(() -> stores.stores().submit().submit(jobs("j", 1)))
                .isInstanceOf(UnsuitableRedisException.class)
                .hasMessageContaining("allkeys-lru");
        assertThatThrownBy(() -> claim(stores, 1)).isInstanceOf(QueueUnavailableException.class);
        assertThat(redis.raw().keys("*")).isEmpty();

        redis.raw().configSet("maxmemory-policy", "noeviction");
        await().until(() -> answers(stores));
        assertThat(stores.stores().submit().submit(jobs("j", 1))).isEmpty();
    }

    @Test
    void aServerThatCannotHoldAQueueIsToldOfOnceAndIsNoReasonToGiveUp() {
        redis.raw().configSet("maxmemory-policy", "allkeys-lru");
        RedisStores stores = redis.openAt(redis.process().url(), 2);
        AtomicInteger refusals = new AtomicInteger();
        try (Logged log = new Logged()) {
            await().until(() -> {
                assertThatThrownBy(stores::ping)
                        .isInstanceOfSatisfying(
                                QueueUnavailableException.class,
                                e -> refusals.addAndGet(e instanceof UnsuitableRedisException ? 1 : 0));
                return refusals.get() > 3;
            });
            assertThat(log.with("BANANAS-1005")).singleElement().asString().contains("allkeys-lru");
            assertThat(stores.link().unsuitable()).contains("allkeys-lru");

            redis.raw().configSet("maxmemory-policy", "volatile-lru");
            await().until(() -> !answers(stores) && log.with("BANANAS-1005").size() > 1);
            assertThat(stores.link().unsuitable()).contains("volatile-lru");
            assertThat(log.with("BANANAS-1006")).isEmpty();
            assertThat(stores.link().hasGivenUp()).isFalse();

            redis.raw().configSet("maxmemory-policy", "noeviction");
            await().until(() -> answers(stores));
            assertThat(stores.link().unsuitable()).isNull();
            assertThat(log.with("BANANAS-1009")).hasSize(1);
        }
    }

    @Test
    void aServerThatBecomesUnsuitableIsToldOfAndGivenNothingNew() {
        RedisStores stores = redis.open();
        stores.stores().submit().submit(jobs("j", 2));
        enter();
        redis.raw().configSet("maxmemory-policy", "allkeys-lru");

        assertThatThrownBy(stores::check).isInstanceOf(UnsuitableRedisException.class);
        assertThat(claim(stores, 1)).hasSize(1);
        assertThatThrownBy(() -> stores.stores().submit().submit(jobs("k", 1)))
                .isInstanceOf(UnsuitableRedisException.class);
        assertThat(stores.stores().inspect().find("k0")).isEmpty();

        redis.raw().configSet("timeout", "0");
        redis.send("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        await().until(() -> answers(stores));
        assertThat(claim(stores, 1)).hasSize(1);
    }

    @Test
    void aClosedLinkConnectsNoMore() {
        RedisStores stores = redis.open();
        stores.ping();
        RedisLink link = stores.link();

        stores.close();

        assertThatThrownBy(link::ping).isInstanceOf(QueueUnavailableException.class);
    }

    @Test
    void aSubscriptionOnWhichNothingIsHeardIsMadeAgain() throws Exception {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port());
                SignalRecorder signals = SignalRecorder.on(redis.openAt("redis://127.0.0.1:" + proxy.port()))) {
            int before = proxy.connections();
            proxy.blackHole();
            await().atMost(LONG).until(() -> proxy.connections() > before);
            proxy.resume();

            await().atMost(LONG).until(() -> signals.connections() > 1);
        }
    }
}
