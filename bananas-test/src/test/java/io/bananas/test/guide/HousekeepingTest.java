package io.bananas.test.guide;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.test.BananasTest;
import io.bananas.test.EngineJobQueue;
import io.bananas.test.HandlerTester;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@BananasTest(Housekeeping.class)
class HousekeepingTest {

    @Test
    void importsWhatIsThere(HandlerTester<List<Order>> tester) {
        assertThat(tester.run(List.of(new Order("1", "ada@example.org", 5)))).hasResult(1);
        assertThat(tester.run(List.of())).isSnoozedFor(Duration.ofMinutes(10));
    }

    @Test
    void tellsHowFarItIs(HandlerTester<Void> tester) {
        assertThat(tester.run(null)).isCompleted().hasProgress(1);
    }

    @Test
    void runsOnTheEngine(EngineJobQueue queue) {
        String id = queue.submit(JobRequest.of("delete_old_orders")).id();

        Assertions.assertThat(queue.await(id, Duration.ofSeconds(30)))
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(result ->
                        Assertions.assertThat(result.orElseThrow().status()).isEqualTo(JobStatus.COMPLETED));
    }
}
