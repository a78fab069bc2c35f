package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.Sentinel;
import io.bananas.redis.RedisStores;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Audit;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary, a replica and three sentinels, all of them real. */
class FailoverTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    private final List<Sentinel> sentinels =
            Stream.generate(Sentinel::prepared).limit(3).toList();

    @TempDir
    private Path directory;

    private OwnRedis primary;
    private OwnRedis replica;

    @BeforeEach
    void start() {
        primary = OwnRedis.in(directory.resolve("primary"));
        replica = OwnRedis.in(
                directory.resolve("replica"),
                "--replicaof",
                "127.0.0.1 " + primary.process().port());
    }

    @AfterEach
    void stop() {
        sentinels.forEach(Sentinel::close);
        try {
            primary.close();
        } finally {
            replica.close();
        }
    }

    private void startSentinels() throws Exception {
        for (Sentinel sentinel : sentinels) {
            sentinel.start(directory, primary.process().port(), 2);
        }
        await().atMost(LONG).until(() -> sentinels.stream().allMatch(sentinel -> sentinel.knows(2, 1)));
    }

    private RedisStores open() {
        return replica.openAt(sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "/" + Sentinel.PRIMARY)));
    }

    @Test
    void whatWasReplicatedIsRunToItsEndWhenThePrimaryIsKilled() throws Exception {
        Semaphore permits = new Semaphore(20);
        Ends ends = new Ends();
        TestNode node = new TestNode("one", open())
                .withShortLeases()
                .telling(ends)
                .handling("paced", (payload, context) -> {
                    permits.acquire();
                    return "1";
                });
        Engine engine = node.start();
        try {
            assertThatThrownBy(() -> engine.rooms().submitter().submit(draft("paced", "early")))
                    .isInstanceOf(QueueUnavailableException.class);
            startSentinels();
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> engine.rooms()
                                    .submitter()
                                    .submitAll(IntStream.range(0, 100)
                                            .mapToObj(i -> draft("paced", "j" + i))
                                            .toList())
                                    .jobs()
                                    .size()
                            == 100);
            await().atMost(LONG).until(() -> ends.ended().size() == 20);
            assertThat(primary.send("WAIT", "1", "10000")).isEqualTo(1L);

            primary.process().kill();
            permits.release(300);

            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> engine.rooms().jobs().queues().totals().completed() == 100);
            Audit.check(replica.snapshot());
        } finally {
            node.close();
            engine.stop();
        }
    }

    @Test
    void aNodeFollowsTheSentinelsToAnotherPrimaryAlthoughTheOldOneStillAnswers() throws Exception {
        startSentinels();
        RedisStores stores = open();
        stores.ping();
        long before = stores.link().generation();
        stores.link().follow();
        assertThat(stores.link().generation()).isEqualTo(before);

        sentinels.get(0).failover();
        await().atMost(LONG).until(() -> {
            stores.link().follow();
            return stores.link().generation() == 0;
        });

        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                .until(() -> stores.stores().submit().submit(jobs("j", 1)).isEmpty());
        assertThat(replica.snapshot().jobs()).containsExactly("j0");
    }

    @Test
    void aSingleSentinelThatNamesAnotherPrimaryMovesNobody() throws Exception {
        try (OwnRedis past = OwnRedis.in(directory.resolve("past"))) {
            sentinels.get(0).start(directory, primary.process().port(), 2);
            sentinels.get(1).start(directory, primary.process().port(), 2);
            RedisStores stores = open();
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> stores.stores().submit().submit(jobs("j", 1)).isEmpty());
            long before = stores.link().generation();
            sentinels.get(2).start(directory, past.process().port(), 2);
            await().atMost(LONG).until(() -> sentinels.get(2).knows(0, 0));

            for (int i = 0; i < 20; i++) {
                stores.link().follow();
                assertThat(stores.link().generation()).isEqualTo(before);
            }
        }
    }
}
