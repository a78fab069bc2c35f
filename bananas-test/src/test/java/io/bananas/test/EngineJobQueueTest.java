package io.bananas.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.test.Greet.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineJobQueueTest extends JobQueueContract {

    private EngineJobQueue queue;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        queue = EngineJobQueue.start(directory.resolve("redis"), new Greet());
    }

    @AfterAll
    void stop() throws Exception {
        queue.close();
    }

    @Override
    JobQueue queue() {
        return queue;
    }

    /** The workers run jobs by themselves. */
    @Override
    void run() {}

    @Test
    void retriesInRealTime() throws Exception {
        String id = queue.submit(JobRequest.of(Greet.class, new Person("broken once", 1)))
                .id();

        JobResult result = queue.await(id, Duration.ofSeconds(60))
                .get(60, TimeUnit.SECONDS)
                .orElseThrow();

        assertThat(result.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(result.result()).isEqualTo("\"at last\"");
        assertThat(queue.find(id).orElseThrow().attempts()).isEqualTo(2);
    }
}
