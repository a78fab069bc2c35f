package io.bananas.core.lifecycle;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.ChildProcess;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node whose heap is small beside what waits for it: all of it runs, or is dead with that reason. */
@ExtendWith(WithRedis.class)
class SmallHeapTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static ChildProcess node(Keyspace keyspace, Path directory, int megabytes, int slots) {
        String prefix =
                keyspace.keys().base().substring(0, keyspace.keys().base().length() - 1);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapMain.class.getName(),
                keyspace.url(),
                prefix,
                Integer.toString(slots));
        return ChildProcess.start("small heap", command, Map.of(), directory.resolve("small-heap.log"));
    }

    private static long count(Keyspace keyspace, String what) {
        String count = keyspace.raw().hget(keyspace.keys().stats(), what);
        return count == null ? 0 : Long.parseLong(count);
    }

    private static void awaitCompleted(Keyspace keyspace, int jobs) {
        await().atMost(LONGEST).until(() -> count(keyspace, "completed") == jobs);
    }

    /** The second kind takes five times its bytes while it is read. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u20ac"})
    void manySlotsTakeNoMoreThanTheHeapHolds(String character, Keyspace keyspace, @TempDir Path directory) {
        String payload = '"' + "x".repeat((1 << 20) - 5) + character + '"';
        for (int i = 0; i < 100; i++) {
            keyspace.submit(job("large" + i).payload(payload));
        }

        try (ChildProcess node = node(keyspace, directory, 64, 100)) {
            awaitCompleted(keyspace, 100);
            assertThat(node.isAlive()).isTrue();
        }
        assertThat(count(keyspace, "crashed")).isZero();
    }

    @Test
    void aJobThatNoHeapHoldsIsDeadAndHoldsUpNobody(Keyspace keyspace, @TempDir Path directory) {
        String payload = '"' + "\u20ac".repeat(10 << 20) + '"';
        keyspace.submit(job("large").payload(payload));
        keyspace.stores().submit().submit(jobs("small", 50));

        try (ChildProcess node = node(keyspace, directory, 64, 10)) {
            awaitCompleted(keyspace, 50);
            await().atMost(LONGEST).until(() -> count(keyspace, "failed") == 1);
            assertThat(node.isAlive()).isTrue();
        }
        var dead = keyspace.stores().inspect().find("large").orElseThrow();
        assertThat(dead.status()).isEqualTo(JobStatus.FAILED);
        assertThat(dead.errors().get(0).message()).startsWith("the payload of 3145");
        assertThat(dead.payload()).isEqualTo(payload);
    }
}
