package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a handler says of its progress, from the run to the reader. */
@ExtendWith(WithRedis.class)
class ProgressUnderNodesTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private static JobInfo find(Engine engine) {
        return engine.rooms().jobs().find("a").orElseThrow();
    }

    private static @Nullable Double fraction(Engine engine) {
        JobProgress progress = find(engine).progress();
        return progress == null ? null : progress.fraction();
    }

    @Test
    void aRunShowsHowFarItHasComeAndItsLastReportStays(Keyspace keyspace) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (TestNode node = new TestNode("one", keyspace.open()).handling("work", (payload, job) -> {
            job.progress(0.1, "begun");
            job.progress(0.5, "half");
            seen.await();
            job.progress(1, "done");
            return "1";
        })) {
            Engine engine = node.start();
            engine.client().submit(draft("work", "a"));

            await().untilAsserted(() -> assertThat(fraction(engine)).isEqualTo(0.5));
            assertThat(find(engine).status()).isEqualTo(JobStatus.PROCESSING);
            seen.countDown();
            await().until(() -> find(engine).status() == JobStatus.COMPLETED);
            assertThat(fraction(engine)).isEqualTo(1);
            engine.stop();
        }
    }

    @Test
    void theLastReportIsWrittenBeforeTheEndEvenIfNoSecondHasPassed(Keyspace keyspace) throws Exception {
        try (TestNode node = new TestNode("one", keyspace.open()).handling("work", (payload, job) -> {
            job.progress(0.75, null);
            throw new IllegalStateException("no luck");
        })) {
            Engine engine = node.start(NEVER);
            engine.client().submit(draft(JobRequest.builder("work").id("a").maxRetries(0), "null"));

            await().until(() -> find(engine).status() == JobStatus.FAILED);
            assertThat(fraction(engine)).isEqualTo(0.75);
            engine.stop();
        }
    }

    @Test
    void aRunGoesOnWhileRedisIsAwayAndItsProgressIsWrittenLater(Keyspace keyspace) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch away = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (TestNode node = new TestNode("one", keyspace.open()).handling("work", (payload, job) -> {
            started.countDown();
            away.await();
            job.progress(0.9, "nearly");
            ended.countDown();
            return "1";
        })) {
            Engine engine = node.start();
            engine.client().submit(draft("work", "a"));
            started.await();
            node.outage().begin();
            away.countDown();
            ended.await();
            node.outage().end();

            await().until(() -> find(engine).status() == JobStatus.COMPLETED);
            assertThat(fraction(engine)).isEqualTo(0.9);
            engine.stop();
        }
    }
}
