package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.RedisSettings.Persistence;
import io.bananas.redis.RedisStores;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.spi.ScheduleRequest;
import io.bananas.testing.Audit;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Redis is backed up while nodes work, is lost with all of them some time later, and is restored into an empty server. */
class BackupTest {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final List<String> WAITING =
            IntStream.range(0, 10).mapToObj(i -> "waits-" + i).toList();

    @TempDir
    private Path directory;

    private final Ends before = new Ends();
    private final Ends after = new Ends();
    private final Collection<String> ran = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource
    void whatWasThereGoesOnAndWhatRanSinceRunsAgain(RedisBackup backup) throws Exception {
        workUntilRedisIsLost(backup);

        Path restored = Files.createDirectories(directory.resolve("restored"));
        try (OwnRedis redis = OwnRedis.of(backup.restore(directory.resolve("backup"), restored));
                TestNode node = nodeAfter(open(redis))) {
            Engine engine = node.start();
            await().atMost(LONG).until(() -> isCompleted(engine, "runs") && areCompleted(engine, WAITING));
            await().atMost(LONG).until(() -> ran.stream().anyMatch(id -> id.startsWith("tick-")));

            assertKept(engine);
            assertRunAgain(engine);
            assertThat(engine.rooms().jobs().find("gone")).isEmpty();
            engine.rooms().submitter().submit(draft("echo", "gone"));
            await().atMost(LONG).until(() -> isCompleted(engine, "gone"));
            assertThat(engine.schedules().delete("tick")).isTrue();
            engine.stop();
            Audit.check(redis.snapshot());
            assertThat(redis.snapshot().quarantine()).isEmpty();
        }
        assertThat(fences(after)).allMatch(fence -> fences(before).stream().allMatch(earlier -> earlier < fence));
        assertThat(ran).as("no occurrence runs twice").doesNotHaveDuplicates();
    }

    private void workUntilRedisIsLost(RedisBackup backup) throws Exception {
        Path data = directory.resolve("lost");
        CountDownLatch forEver = new CountDownLatch(1);
        try (OwnRedis redis =
                        OwnRedis.of(RedisProcess.start(RedisSettings.in(data).with(Persistence.ALWAYS)));
                TestNode node = nodeBefore(open(redis), forEver);
                TestNode late =
                        new TestNode("late", open(redis)).telling(before).handling("after", (payload, job) -> "1")) {
            Engine engine = node.start();
            prepare(engine);
            backup.take(redis.process(), data, Files.createDirectories(directory.resolve("backup")));

            Engine later = late.start();
            engine.rooms().submitter().submit(draft("echo", "gone"));
            await().atMost(LONG).until(() -> isCompleted(engine, "gone") && areCompleted(engine, WAITING));
            redis.process().kill();
            engine.stop();
            later.stop();
        }
    }

    private TestNode nodeBefore(RedisStores stores, CountDownLatch forEver) {
        return new TestNode("early", stores)
                .withShortLeases()
                .stoppingWithin(Duration.ofMillis(100))
                .telling(before)
                .handling("echo", (payload, job) -> payload)
                .handling("hang", (payload, job) -> {
                    forEver.await();
                    return "1";
                })
                .handling("fail", (payload, job) -> {
                    throw new IllegalStateException("as planned");
                });
    }

    private TestNode nodeAfter(RedisStores stores) {
        return new TestNode("restored", stores)
                .withShortLeases()
                .telling(after)
                .handling("echo", (payload, job) -> payload)
                .handling("hang", (payload, job) -> "2")
                .handling("after", (payload, job) -> "2")
                .handling("tick", (payload, job) -> {
                    ran.add(job.id());
                    return "2";
                });
    }

    /** Brings a job into each place: ended, dead, running, waiting, scheduled, and one that a schedule makes each second. */
    private static void prepare(Engine engine) {
        engine.rooms().submitter().submit(draft(JobRequest.builder("echo").id("done"), "{\"a\":1}"));
        engine.rooms()
                .submitter()
                .submit(draft(JobRequest.builder("fail").id("dead").maxRetries(0), "null"));
        engine.rooms().submitter().submit(draft("hang", "runs"));
        engine.rooms()
                .submitter()
                .submit(draft(JobRequest.builder("echo").id("later").delay(Duration.ofHours(1)), "null"));
        engine.rooms()
                .submitter()
                .submitAll(WAITING.stream().map(id -> draft("after", id)).toList());
        ScheduleRequest tick = ScheduleRequest.builder("tick", JobRequest.of("tick"))
                .cron("* * * * * *")
                .build();
        engine.schedules().put(tick, "null");
        await().atMost(LONG)
                .until(() -> isCompleted(engine, "done")
                        && statusOf(engine, "dead") == JobStatus.FAILED
                        && statusOf(engine, "runs") == JobStatus.PROCESSING);
    }

    private static void assertKept(Engine engine) {
        JobInfo done = job(engine, "done");
        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(done.payload()).isEqualTo("{\"a\":1}");
        assertThat(statusOf(engine, "later")).isEqualTo(JobStatus.SCHEDULED);
        assertThat(job(engine, "dead").errors()).hasSize(1);
    }

    private static void assertRunAgain(Engine engine) {
        assertThat(WAITING).map(id -> job(engine, id)).allMatch(job -> job.attempts() == 1 && job.crashes() == 0);
        assertThat(job(engine, "runs").crashes()).isEqualTo(1);
    }

    private static RedisStores open(OwnRedis redis) {
        return Keyspace.connected(redis.open());
    }

    private static List<Long> fences(Ends ends) {
        return ends.started().stream().map(claim -> claim.lease().fence()).toList();
    }

    private static JobInfo job(Engine engine, String id) {
        return engine.rooms().jobs().find(id).orElseThrow();
    }

    private static JobStatus statusOf(Engine engine, String id) {
        return job(engine, id).status();
    }

    private static boolean isCompleted(Engine engine, String id) {
        Optional<JobInfo> job = engine.rooms().jobs().find(id);
        return job.isPresent() && job.get().status() == JobStatus.COMPLETED;
    }

    private static boolean areCompleted(Engine engine, List<String> ids) {
        return ids.stream().allMatch(id -> isCompleted(engine, id));
    }
}
