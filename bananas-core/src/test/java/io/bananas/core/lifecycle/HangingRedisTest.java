package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.view.QueueOverview;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Stubbornly;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HangingRedisTest {

    /** What a stop may take beyond its timeout is ten seconds; the rest is for a machine that is busy otherwise. */
    private static final Duration STOPPED = Duration.ofSeconds(40);

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();

    /** What happens to Redis. */
    private enum Trouble {
        FROZEN,
        GONE
    }

    private TestNode node(RedisStores stores) {
        return new TestNode("one", stores)
                .slots(2)
                .stoppingWithin(Duration.ofSeconds(1))
                .handling("stubborn", (payload, context) -> {
                    running.incrementAndGet();
                    Stubbornly.awaitThat(() -> release.getCount() == 0);
                    return "1";
                });
    }

    @AfterEach
    void letGo() {
        release.countDown();
    }

    @ParameterizedTest
    @EnumSource
    void aNodeStopsInTimeWhateverHangs(Trouble trouble, @TempDir Path directory) throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory));
                RedisStores stores = open(redis);
                TestNode node = node(stores)) {
            Engine engine = node.start();
            engine.rooms().submitter().submit(draft("stubborn", "a"));
            await().until(() -> running.get() == 1);
            try {
                if (trouble == Trouble.FROZEN) {
                    redis.pause();
                } else {
                    redis.kill();
                }
                Thread stopping = Daemons.start(() -> {
                    try {
                        engine.stop();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

                await().atMost(STOPPED).until(() -> !stopping.isAlive());
                assertThat(engine.health().load().unsettled()).isEqualTo(1);
            } finally {
                release.countDown();
                if (trouble == Trouble.FROZEN) {
                    redis.resume();
                }
            }
        }
    }

    @Test
    void nothingIsBurnedWhenRedisGoesOnDuringTheDrain(@TempDir Path directory) throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory));
                RedisStores stores = open(redis);
                TestNode node = node(stores)) {
            Engine engine = node.stoppingWithin(Duration.ofSeconds(30)).start();
            engine.rooms().submitter().submitAll(List.of(draft("stubborn", "a"), draft("stubborn", "b")));
            engine.rooms().submitter().submit(draft("stubborn", "c"));
            await().until(() -> running.get() == 2);
            redis.pause();
            Thread stopping = Daemons.start(() -> {
                try {
                    engine.stop();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
            release.countDown();
            await().until(() -> engine.health().load().unsettled() == 2);

            redis.resume();
            stopping.join();

            assertThat(engine.health().load().unsettled()).isZero();
            // a connection on which a subscription was cut short is no good for anything else
            try (RedisStores other = open(redis)) {
                QueueOverview.Totals totals = other.stores().inspect().queues().totals();
                assertThat(totals.completed()).isEqualTo(2);
                assertThat(totals.crashed() + totals.processing()).isZero();
                assertThat(other.stores().inspect().find("c").orElseThrow().attempts())
                        .isZero();
            }
        }
    }

    private static RedisStores open(RedisProcess redis) {
        return Keyspace.connected(
                RedisStores.open(RedisUrl.parse(redis.url()), new Keys("hang"), Keyspace.RETENTION, Daemons.FACTORY));
    }
}
