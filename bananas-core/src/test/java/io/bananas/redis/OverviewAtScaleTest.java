package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.QueueOverview.Depths;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.AbstractPipeline;

/** Anybody can make routes and names: whoever looks where the jobs are holds up Redis for 5 ms at most, all the same. */
class OverviewAtScaleTest {

    private static final int ROUTES = 20_000;
    private static final int NAMES = 10_000;
    private static final int WAITING = 100_000;
    private static final double MOST_MILLIS = 5;
    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+),", Pattern.MULTILINE);
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user)_main_thread:([0-9.]+)");

    @TempDir
    private static Path directory;

    private static OwnRedis redis;
    private static InspectStore inspect;

    @BeforeAll
    static void fill() {
        redis = OwnRedis.in(directory);
        inspect = redis.open().stores().inspect();
        Keys keys = OwnRedis.KEYS;
        String base = keys.base();
        try (AbstractPipeline pipe = redis.raw().pipelined()) {
            for (int i = 0; i < ROUTES; i++) {
                String id = "j" + i;
                pipe.zadd(keys.routes(), 0, route(i));
                pipe.lpush(base + "route:" + route(i) + ":queue:normal", id);
                pipe.set(
                        keys.jobs() + id,
                        new JobCodec(keys).encode(job(id).route(route(i)).build()));
            }
            for (int i = 0; i < NAMES; i++) {
                pipe.lpush(base + "queue:low:parked:name-" + i, "p" + i);
                pipe.zadd(base + "queue:low:parked", 1_000_000.0 + i, "name-" + i);
            }
            pipe.hset(keys.parked(), base + "queue:low", String.valueOf(NAMES));
            String[] ids =
                    IntStream.range(0, WAITING / 10).mapToObj(i -> "w" + i).toArray(String[]::new);
            for (int i = 0; i < 10; i++) {
                pipe.lpush(base + "queue:high", ids);
            }
        }
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private static String route(int i) {
        return String.format("r%05d", i);
    }

    private static double cpuMillis() {
        Matcher parts = CPU.matcher(redis.raw().info("cpu"));
        double seconds = 0;
        while (parts.find()) {
            seconds += Double.parseDouble(parts.group(1));
        }
        return seconds * 1_000;
    }

    private static long calls() {
        Matcher calls = CALLS.matcher(redis.raw().info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    /** What each script call costs Redis, in the mean. */
    private static double millisACall(Runnable look) {
        look.run();
        long before = calls();
        double start = cpuMillis();
        look.run();
        double cost = (cpuMillis() - start) / (calls() - before);
        System.getLogger("cost").log(System.Logger.Level.INFO, "CPU ms a call: " + cost);
        return cost;
    }

    @Test
    void aPageIsReadInSmallSteps() {
        assertThat(millisACall(() -> inspect.queues(null, QueueOverview.MAX_ROUTES)))
                .isLessThan(MOST_MILLIS);
    }

    @Test
    void aSequenceOfPagesMeetsEachRouteOnceAndTheDefaultOne() {
        List<String> met = new ArrayList<>();
        String next = null;
        do {
            QueueOverview page = inspect.queues(next, 1_000);
            page.routes().forEach(route -> met.add(route.routingKey()));
            assertThat(page.routes()).hasSizeLessThanOrEqualTo(1_000);
            next = page.next();
        } while (next != null);

        assertThat(met).hasSize(ROUTES + 1).contains("default").isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anEmptyPageHasTheTotalsOfAll() {
        redis.raw().zadd(OwnRedis.KEYS.scheduled(), 1e15, "later");
        QueueOverview page = inspect.queues("zzz", 10);

        assertThat(page.routes()).isEmpty();
        assertThat(page.next()).isNull();
        assertThat(page.totals().scheduled()).isEqualTo(1);
    }

    @Test
    void aNodeSeesItsRoutesAndAllOthersTogether() {
        assertThat(millisACall(() -> inspect.depths(List.of("default", route(7)))))
                .isLessThan(MOST_MILLIS);

        Depths depths = inspect.depths(List.of("default", route(7)));
        assertThat(depths.served()).hasSize(2);
        assertThat(depths.served().get(0).waiting())
                .isEqualTo(Map.of(Priority.HIGH, (long) WAITING, Priority.NORMAL, 0L, Priority.LOW, (long) NAMES));
        assertThat(depths.served().get(1).waiting()).containsEntry(Priority.NORMAL, 1L);
    }

    @Test
    void theSumOfAllOthersComesToItsEnd() {
        List<String> served = List.of("default");
        String progress = OwnRedis.KEYS.progressOfOthers(served);
        long before = calls();
        double start = cpuMillis();
        while (redis.raw().hget(progress, "found") == null) {
            inspect.depths(served);
            // as if the second were over
            redis.raw().hdel(progress, "at");
        }
        assertThat((cpuMillis() - start) / (calls() - before)).isLessThan(MOST_MILLIS);

        assertThat(inspect.depths(served).others().waiting()).containsEntry(Priority.NORMAL, (long) ROUTES);
        assertThat(inspect.depths(served).others().oldest()).isNotNull();
    }
}
