package io.bananas.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.Stores;
import io.bananas.core.view.Lookup;
import io.bananas.launcher.ChildProcess;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node of an earlier version and one of this version work on one Redis, each in a JVM of its own. */
@ExtendWith(WithRedis.class)
class RollingUpgradeTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Path PREVIOUS = Path.of("src", "test", "previous", "engine.jar");
    private static final int KILLED = 137;

    @TempDir
    private Path directory;

    private int started;

    @Test
    void jobsFlowBothWaysAndNothingIsLost(Keyspace keyspace) {
        try (ChildProcess old = start(keyspace, "old", "old-");
                ChildProcess young = start(keyspace, "new", "new-")) {
            for (String submitter : List.of("old-", "new-")) {
                assertThat(resultsOf(keyspace, submitter, "only-old")).containsOnly("\"old\"");
                assertThat(resultsOf(keyspace, submitter, "only-new")).containsOnly("\"new\"");
                assertThat(resultsOf(keyspace, submitter, "any")).hasSize(10);
                assertThat(result(keyspace, submitter + "large-for-old")).isEqualTo("\"old\"");
                assertThat(result(keyspace, submitter + "large-for-new")).isEqualTo("\"new\"");
                result(keyspace, submitter + "later");
                IntStream.range(0, 300).forEach(i -> result(keyspace, submitter + "batch" + i));
            }
            assertThat(old.isAlive() && young.isAlive()).isTrue();
        }
        assertInOrder(keyspace);
    }

    @Test
    void eachRetriesWhatHasFailedOnTheOther(Keyspace keyspace) {
        for (List<String> pair : List.of(List.of("old", "new"), List.of("new", "old"))) {
            String failing = pair.get(0);
            List<String> ids =
                    IntStream.range(0, 5).mapToObj(i -> "not-" + failing + i).toList();
            try (ChildProcess first = start(keyspace, failing)) {
                ids.forEach(id -> submit(keyspace, "not-" + failing, id));
                await().atMost(LONG)
                        .until(() -> ids.stream()
                                .allMatch(id -> !job(keyspace, id).errors().isEmpty()));
                first.stop();
            }
            try (ChildProcess second = start(keyspace, pair.get(1))) {
                for (String id : ids) {
                    assertThat(result(keyspace, id)).isEqualTo('"' + pair.get(1) + '"');
                    assertThat(job(keyspace, id).attempts()).isGreaterThan(1);
                    assertThat(job(keyspace, id).errors().get(0).message()).contains("this version fails with it");
                }
                assertThat(second.isAlive()).isTrue();
            }
        }
        assertInOrder(keyspace);
    }

    @Test
    void eachRecoversTheJobsOfTheOtherWhenThatIsKilled(Keyspace keyspace) {
        for (List<String> pair : List.of(List.of("old", "new"), List.of("new", "old"))) {
            String dying = pair.get(0);
            try (ChildProcess victim = start(keyspace, dying);
                    ChildProcess heir = start(keyspace, pair.get(1))) {
                List<String> ids = submitUntilSomeAreStuck(keyspace, dying);
                victim.kill();
                for (String id : ids) {
                    assertThat(result(keyspace, id)).isEqualTo('"' + pair.get(1) + '"');
                }
                assertThat(ids).anyMatch(id -> job(keyspace, id).crashes() == 1);
                assertThat(heir.isAlive()).isTrue();
            }
        }
        assertInOrder(keyspace);
    }

    @Test
    void theEarlierNodeDrainsWhileTheOtherGoesOn(Keyspace keyspace) {
        try (ChildProcess old = start(keyspace, "old");
                ChildProcess young = start(keyspace, "new")) {
            List<String> ids =
                    IntStream.range(0, 500).mapToObj(i -> "drain-" + i).toList();
            ids.forEach(id -> submit(keyspace, "slow", id));
            await().atMost(LONG).until(() -> runsOf(keyspace, "old") > 0);
            old.stop();
            assertThat(old.exitCode()).isNotEqualTo(KILLED);
            ids.forEach(id -> result(keyspace, id));
            assertThat(ids)
                    .map(id -> job(keyspace, id))
                    .allMatch(job -> job.attempts() == 1)
                    .allMatch(job -> job.crashes() == 0);
            assertThat(young.isAlive()).isTrue();
        }
        assertInOrder(keyspace);
    }

    private ChildProcess start(Keyspace keyspace, String version, String... submitted) {
        String base = keyspace.keys().base();
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                version.equals("old") ? previousClassPath() : System.getProperty("java.class.path"),
                                VersionMain.class.getName(),
                                keyspace.url(),
                                base.substring(0, base.length() - 1),
                                version),
                        Stream.of(submitted))
                .toList();
        started++;
        return ChildProcess.start(version, command, Map.of(), directory.resolve(version + started + ".log"));
    }

    /** The kept engine, and of our own class path what is not ours. */
    private static String previousClassPath() {
        assertThat(PREVIOUS).exists();
        String others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && isForeign(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
        return PREVIOUS.toAbsolutePath() + File.pathSeparator + others;
    }

    private static boolean isForeign(Path jar) {
        if (!Files.exists(jar)) {
            return false;
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().noneMatch(entry -> entry.getName().startsWith("io/bananas/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void submit(Keyspace keyspace, String name, String id) {
        keyspace.submit(JobBuilder.job(id).named(name).maxRetries(100));
    }

    private static List<String> submitUntilSomeAreStuck(Keyspace keyspace, String version) {
        String name = "stuck-on-" + version;
        List<String> ids = new ArrayList<>();
        await().atMost(LONG).until(() -> {
            String id = name + ids.size();
            submit(keyspace, name, id);
            ids.add(id);
            return runsOf(keyspace, version) > 0;
        });
        return ids;
    }

    private static Collection<String> resultsOf(Keyspace keyspace, String submitter, String name) {
        return IntStream.range(0, 10)
                .mapToObj(i -> result(keyspace, submitter + name + i))
                .toList();
    }

    /** The result of a job that has completed; waits for that. */
    private static String result(Keyspace keyspace, String id) {
        Stores stores = keyspace.stores();
        await(id)
                .pollDelay(Duration.ZERO)
                .atMost(LONG)
                .until(() -> stores.inspect()
                        .find(id)
                        .filter(job -> job.status() == JobStatus.COMPLETED)
                        .isPresent());
        return ((Lookup.Ended) stores.result().read(id)).result().result();
    }

    private static JobInfo job(Keyspace keyspace, String id) {
        return keyspace.stores().inspect().find(id).orElseThrow();
    }

    /** How many jobs the nodes of this version hold. */
    private static long runsOf(Keyspace keyspace, String version) {
        return keyspace.snapshot().leases().values().stream()
                .filter(lease -> lease.split(" ", -1)[1].startsWith(version + "-"))
                .count();
    }

    private static void assertInOrder(Keyspace keyspace) {
        assertThat(keyspace.snapshot().quarantine()).isEmpty();
    }
}
