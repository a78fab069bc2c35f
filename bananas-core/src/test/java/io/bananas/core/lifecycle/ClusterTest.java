package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Settlements.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Claim;
import io.bananas.core.submit.Draft;
import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.Ports;
import io.bananas.redis.RedisStores;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Audit;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Cluster of two real servers, of which the first has all slots. */
class ClusterTest {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String HOST = "127.0.0.1";

    @TempDir
    private Path directory;

    private OwnRedis first;
    private OwnRedis second;

    private OwnRedis startServer(String name) {
        String bus = Integer.toString(Ports.free());
        return OwnRedis.in(directory.resolve(name), "--cluster-enabled", "yes", "--cluster-port", bus);
    }

    @BeforeEach
    void start() {
        first = startServer("first");
        second = startServer("second");
    }

    @AfterEach
    void stop() {
        try {
            first.close();
        } finally {
            second.close();
        }
    }

    private static String busPort(OwnRedis server) {
        List<?> setting = (List<?>) server.send("CONFIG", "GET", "cluster-port");
        return (String) setting.get(1);
    }

    private static boolean isWell(OwnRedis server) {
        String info = server.send("CLUSTER", "INFO").toString();
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:2");
    }

    private void meet() {
        first.send("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        second.send("CLUSTER", "MEET", HOST, port(first), busPort(first));
        await().atMost(LONG).until(() -> isWell(first) && isWell(second));
        first.raw().zadd(OwnRedis.KEYS.owners(), 1e15, "node-1");
    }

    private static String port(OwnRedis server) {
        return Integer.toString(server.process().port());
    }

    private RedisStores open() {
        return first.openAt("redis-cluster://" + HOST + ":" + port(first));
    }

    @Test
    void jobsRunToTheirEndWhileTheirSlotMovesToAnotherServer() throws Exception {
        TestNode node = new TestNode("one", open()).withShortLeases().handling("short", (payload, context) -> {
            TimeUnit.MILLISECONDS.sleep(5);
            return "1";
        });
        Engine engine = node.start();
        try {
            assertThatThrownBy(() -> engine.rooms().submitter().submit(draft("short", "early")))
                    .isInstanceOf(QueueUnavailableException.class);
            meet();
            List<Draft> drafts = IntStream.range(0, 2_000)
                    .mapToObj(i -> draft("short", "j" + i))
                    .toList();
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() ->
                            engine.rooms().submitter().submitAll(drafts).jobs().size() == 2_000);
            await().atMost(LONG)
                    .until(() -> engine.rooms().jobs().queues().totals().completed() > 20);

            moveSlot();

            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> engine.rooms().jobs().queues().totals().completed() == 2_000);
            Audit.check(second.snapshot());
            assertThat(second.snapshot().jobs()).hasSize(2_000);
        } finally {
            node.close();
            engine.stop();
        }
    }

    private void moveSlot() {
        String slot = first.send("CLUSTER", "KEYSLOT", OwnRedis.KEYS.base()).toString();
        String from = idOf(first);
        String to = idOf(second);
        second.send("CLUSTER", "SETSLOT", slot, "IMPORTING", from);
        first.send("CLUSTER", "SETSLOT", slot, "MIGRATING", to);
        List<?> some = (List<?>) first.send("CLUSTER", "GETKEYSINSLOT", slot, "100");
        while (!some.isEmpty()) {
            List<String> migrate = new ArrayList<>(List.of("MIGRATE", HOST, port(second), "", "0", "5000", "KEYS"));
            some.forEach(key -> migrate.add(key.toString()));
            first.send(migrate.toArray(String[]::new));
            some = (List<?>) first.send("CLUSTER", "GETKEYSINSLOT", slot, "100");
        }
        second.send("CLUSTER", "SETSLOT", slot, "NODE", to);
        first.send("CLUSTER", "SETSLOT", slot, "NODE", to);
    }

    @Test
    void aStepIsNotDoneByHalfWhileItsSlotMoves() throws Exception {
        RedisStores stores = open();
        meet();
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                .until(() -> stores.stores().submit().submit(jobs("j", 3)).isEmpty());
        List<Claim> claims = claim(stores, 3);
        stores.stores().settle().done(List.of(completed(claims.get(0), "1")));
        stores.stores().result().findOrAnnounce("j1");
        stores.stores().cancel().cancel("j2");
        String slot = first.send("CLUSTER", "KEYSLOT", OwnRedis.KEYS.base()).toString();

        // every key that the script declares is there, but not the one of the result that it is about to write
        first.send("CLUSTER", "SETSLOT", slot, "MIGRATING", idOf(second));
        assertThatThrownBy(() -> stores.stores().settle().done(List.of(completed(claims.get(1), "2"))))
                .isInstanceOf(QueueUnavailableException.class);

        first.send("CLUSTER", "SETSLOT", slot, "STABLE");
        assertThat(first.snapshot().leases()).containsOnlyKeys("j1", "j2");
        assertThat(stores.stores().settle().done(List.of(completed(claims.get(1), "2"))))
                .isEmpty();
        Audit.check(first.snapshot());
    }

    private static String idOf(OwnRedis server) {
        return server.send("CLUSTER", "MYID").toString();
    }

    @Test
    void aClaimWhoseAnswerIsLostIsNotSentAgain() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(HOST, first.process().port())) {
            first.raw().configSet("cluster-announce-port", Integer.toString(proxy.port()));
            meet();
            RedisStores stores = open();
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> stores.stores().submit().submit(jobs("j", 4)).isEmpty());
            assertThat(claim(stores, 1)).hasSize(1);

            proxy.cutAfter(FaultProxy.Direction.FROM_SERVER, 0);
            assertThatThrownBy(() -> claim(stores, 1)).isInstanceOf(QueueUnavailableException.class);

            await().until(() -> first.raw().hlen(OwnRedis.KEYS.leases()) == 2);
            assertThat(claim(stores, 9)).hasSize(2);
        }
    }

    private static List<Claim> claim(RedisStores stores, int max) {
        return stores.stores()
                .claim()
                .claim(Keyspace.claimOf("node-1", max, "echo").build())
                .claims();
    }
}
