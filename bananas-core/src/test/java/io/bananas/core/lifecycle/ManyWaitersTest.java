package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.face.JobClient;
import io.bananas.core.submit.Draft;
import io.bananas.core.view.Lookup;
import io.bananas.testing.OwnRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands wait at once for a batch. They cost neither threads nor connections, and Redis is asked only at the begin and at the end. */
class ManyWaitersTest {

    private static final int JOBS = 2_500;
    private static final int WAITERS_PER_JOB = 2;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TICKS = 200;

    /** Some threads and connections are made when they are used for the first time. */
    private static final int FEW = 4;

    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    @TempDir
    private Path directory;

    private OwnRedis redis;

    @BeforeEach
    void start() {
        redis = OwnRedis.in(directory);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void thousandsWaitOnFewThreadsAndConnections() throws Exception {
        TestNode waiting = new TestNode("waits", redis.open()).slots(0).withoutScheduler();
        TestNode working = new TestNode("works", redis.open())
                .handling("echo", (payload, job) -> "\"" + job.id() + "\"")
                .withoutScheduler();
        Engine engine = waiting.engine();
        engine.start();
        try {
            JobClient client = engine.client();
            List<Draft> batch = IntStream.range(0, JOBS)
                    .mapToObj(i -> draft("echo", "j" + i))
                    .toList();
            assertThat(client.submitAll(batch).jobs()).hasSize(JOBS);
            await().until(() -> connections() > 1);
            int threads = threads() + FEW;
            long connections = connections() + FEW;

            List<CompletableFuture<Lookup>> waits = awaitAll(client);
            assertThat(waits).hasSize(JOBS * WAITERS_PER_JOB).noneMatch(CompletableFuture::isDone);
            assertThat(threads()).as("threads").isLessThanOrEqualTo(threads);
            assertThat(connections()).as("connections").isLessThanOrEqualTo(connections);
            long scripts = scripts();
            for (int i = 0; i < TICKS; i++) {
                engine.tick();
            }
            assertThat(scripts() - scripts)
                    .as("scripts while all wait: those by which the node says that it is there")
                    .isLessThan(JOBS / 10);

            Engine worker = working.start();
            assertAllHaveTheirOwn(waits);
            worker.stop();
            await().untilAsserted(() -> assertThat(threads()).as("threads").isLessThanOrEqualTo(threads));
            assertThat(redis.raw().exists(OwnRedis.KEYS.awaited())).isFalse();
        } finally {
            working.close();
            engine.stop();
            waiting.close();
        }
    }

    private static List<CompletableFuture<Lookup>> awaitAll(JobClient client) {
        List<CompletableFuture<Lookup>> waits = new ArrayList<>();
        for (int i = 0; i < JOBS * WAITERS_PER_JOB; i++) {
            waits.add(client.awaitResult("j" + i % JOBS, LONG));
        }
        return waits;
    }

    private static void assertAllHaveTheirOwn(List<CompletableFuture<Lookup>> waits) {
        assertThat(CompletableFuture.allOf(waits.toArray(CompletableFuture[]::new)))
                .succeedsWithin(PATIENCE);
        for (int i = 0; i < waits.size(); i++) {
            String own = "\"j" + i % JOBS + "\"";
            assertThat(waits.get(i))
                    .isCompletedWithValueMatching(lookup -> lookup instanceof Lookup.Ended ended
                            && own.equals(ended.result().result()));
        }
    }

    /** The threads of nodes. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("test-node"))
                .count();
    }

    private long connections() {
        return redis.send("CLIENT", "LIST")
                .toString()
                .lines()
                .filter(line -> line.contains("name=bananas"))
                .count();
    }

    private long scripts() {
        Matcher calls = CALLS.matcher(redis.send("INFO", "commandstats").toString());
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }
}
