package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.redis.RedisStores;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results need memory, which settling takes although there is none: so nothing is begun while memory is full. */
class FullMemoryTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int JOBS = 400;
    private static final int RESULT = 100_000;
    private static final int ROOM = 3_000_000;

    /** What may wait to be settled when memory gets full, and the runs under way and held ahead. */
    private static final int OVERSHOOT = (4 << 20) + 20 * RESULT;

    private static long number(OwnRedis redis, String field) {
        Matcher found = Pattern.compile(field + ":(\\d+)").matcher(redis.raw().info("memory"));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    @Test
    void workStopsNearTheLimitAndGoesOnWhenThereIsRoom(@TempDir Path directory) throws Exception {
        try (OwnRedis redis = OwnRedis.in(directory)) {
            RedisStores stores = Keyspace.connected(redis.open());
            String result = "\"" + "x".repeat(RESULT) + "\"";
            try (TestNode node = new TestNode("one", stores).handling("large", (payload, job) -> result)) {
                Engine engine = node.engine();
                engine.rooms()
                        .submitter()
                        .submitAll(IntStream.range(0, JOBS)
                                .mapToObj(i -> draft("large", "j" + i))
                                .toList());
                long limit = number(redis, "used_memory") + ROOM;
                redis.raw().configSet("maxmemory", Long.toString(limit));

                engine.start();
                await().atMost(LONG).until(() -> number(redis, "used_memory") > limit);
                await().atMost(LONG)
                        .until(() -> engine.rooms().jobs().queues().totals().processing() == 0);

                long completed = engine.rooms().jobs().queues().totals().completed();
                assertThat(completed).isBetween(1L, JOBS - 1L);
                assertThat(number(redis, "used_memory")).isLessThan(limit + OVERSHOOT);
                redis.raw().configSet("maxmemory", "0");
                await().atMost(LONG)
                        .until(() -> engine.rooms().jobs().queues().totals().completed() == JOBS);
                engine.stop();
            }
        }
    }
}
