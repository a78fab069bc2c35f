package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.submit.Draft;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.RedisSettings.Persistence;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class RedisUnderNodesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** What clients send; the commands that scripts call are counted by Redis too, under other names. */
    private static final Pattern SENT =
            Pattern.compile("cmdstat_(?:evalsha|eval|ping|subscribe|script.load):calls=(\\d+)");

    private static long sent(Keyspace keyspace) {
        Matcher sent = SENT.matcher(keyspace.raw().info("commandstats"));
        long sum = 0;
        while (sent.find()) {
            sum += Long.parseLong(sent.group(1));
        }
        return sum;
    }

    @Test
    @ExtendWith(WithRedis.class)
    void anIdleNodeSendsLessThanTenCommandsASecond(Keyspace keyspace) throws Exception {
        TestNode node =
                new TestNode("idle", keyspace.open()).withShortLeases().handling("noop", (payload, context) -> "1");
        Engine engine = node.start(Duration.ofSeconds(1));
        try {
            engine.rooms().submitter().submit(draft("noop", "a"));
            await().until(() -> engine.rooms().jobs().queues().totals().completed() == 1);
            long before = sent(keyspace);
            long start = System.nanoTime();
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            double seconds = (System.nanoTime() - start) / 1e9;

            assertThat((sent(keyspace) - before) / seconds).isBetween(1.0, 10.0);
        } finally {
            node.close();
            engine.stop();
        }
    }

    @Test
    void allJobsEndAlthoughRedisIsKilledAndStartedAgain(@TempDir Path directory) throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory).with(Persistence.ALWAYS));
                RedisStores stores = Keyspace.connected(RedisStores.open(
                        RedisUrl.parse(redis.url()), new Keys("restart"), Keyspace.RETENTION, Daemons.FACTORY))) {
            Semaphore permits = new Semaphore(20);
            Ends ends = new Ends();
            TestNode node = new TestNode("one", stores)
                    .withShortLeases()
                    .telling(ends)
                    .handling("paced", (payload, context) -> {
                        permits.acquire();
                        return "1";
                    });
            Engine engine = node.start();
            List<Draft> drafts = IntStream.range(0, 100)
                    .mapToObj(i -> draft("paced", "j" + i))
                    .toList();
            engine.rooms().submitter().submitAll(drafts);
            await().atMost(LONG).until(() -> ends.ended().size() == 20);

            redis.kill();
            permits.release(200);
            redis.restart();

            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(QueueUnavailableException.class)
                    .until(() -> engine.rooms().jobs().queues().totals().completed() == 100);
            node.close();
            engine.stop();
        }
    }
}
