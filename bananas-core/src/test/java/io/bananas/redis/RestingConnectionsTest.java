package io.bananas.redis;

import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.FaultProxy;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of connections that rest, and of one that breaks among others. */
class RestingConnectionsTest {

    private static final int CALLERS = 8;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private OwnRedis redis;

    @BeforeEach
    void start(@TempDir Path directory) {
        redis = OwnRedis.in(directory);
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        redis.close();
    }

    /** As many calls at once as there are callers, each on a connection of its own, since Redis takes a while for each. */
    private void burst(RedisStores stores) throws Exception {
        stores.ping();
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Future<?>> calls = IntStream.range(0, CALLERS)
                .<Future<?>>mapToObj(i -> callers.submit(() -> stores.link().call(client -> {
                    meet(together);
                    return client.eval("local n = 0 for i = 1, 300000 do n = n + i end return n");
                })))
                .toList();
        for (Future<?> call : calls) {
            call.get();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long clients() {
        return redis.send("CLIENT", "LIST", "TYPE", "normal")
                .toString()
                .lines()
                .filter(line -> line.contains("name=bananas"))
                .count();
    }

    @Test
    void whatRedisHasClosedAtRestIsReplacedBeforeItIsUsed() throws Exception {
        redis.raw().configSet("timeout", "2");
        RedisStores stores = redis.open();
        for (int round = 0; round < 3; round++) {
            burst(stores);
            await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> clients() <= 1);
        }
        assertThat(stores.stores().submit().submit(jobs("j", 1))).isEmpty();

        assertThat(stores.link().generation()).as("times connected").isEqualTo(1);
        assertThat(stores.link().losses()).isPositive();
    }

    @Test
    void oneBrokenConnectionFailsItsCallAloneAndOthersGoOn() throws Exception {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port())) {
            RedisStores stores = redis.openAt("redis://127.0.0.1:" + proxy.port());
            burst(stores);
            CountDownLatch broken = new CountDownLatch(1);
            CountDownLatch started = new CountDownLatch(1);
            Future<Boolean> neighbour = callers.submit(() -> stores.link().call(client -> {
                started.countDown();
                meet(broken);
                return client.exists("neighbour");
            }));
            started.await();

            proxy.cutAfter(FaultProxy.Direction.TO_SERVER, 0);
            assertThatThrownBy(stores::ping).isInstanceOf(QueueUnavailableException.class);
            assertThat(stores.link().generation())
                    .as("what is known may be old")
                    .isEqualTo(2);
            broken.countDown();

            assertThat(neighbour.get()).isFalse();
            burst(stores);
            assertThat(stores.link().generation()).as("nothing was dropped").isEqualTo(2);
        }
    }

    private static void meet(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenManyBreakAtOnceTheNextCallsSucceed() throws Exception {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port())) {
            RedisStores stores = redis.openAt("redis://127.0.0.1:" + proxy.port());
            burst(stores);

            proxy.cut();
            assertThatThrownBy(stores::ping).isInstanceOf(QueueUnavailableException.class);

            burst(stores);
            assertThat(stores.link().losses()).isPositive();
        }
    }

    @Test
    void whatANetworkHasForgottenAtRestCostsOneShortWaitHoweverManyThereAre() throws Exception {
        try (FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.process().port())) {
            RedisStores stores = redis.openAt("redis://127.0.0.1:" + proxy.port());
            burst(stores);
            // from now on those that rest are looked at, as they are after a second
            proxy.cutAfter(FaultProxy.Direction.TO_SERVER, 0);
            assertThatThrownBy(stores::ping).isInstanceOf(QueueUnavailableException.class);

            proxy.forget();
            stores.ping();

            assertThat(stores.link().losses()).as("asked in vain").isEqualTo(1);
            burst(stores);
            assertThat(stores.link().losses()).isEqualTo(1);
            assertThat(stores.link().generation()).isEqualTo(2);
        }
    }
}
