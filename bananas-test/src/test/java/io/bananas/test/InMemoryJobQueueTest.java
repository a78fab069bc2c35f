package io.bananas.test;

import static io.bananas.test.BananasAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.test.Greet.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryJobQueueTest extends JobQueueContract {

    private final InMemoryJobQueue queue = InMemoryJobQueue.with(new Greet());

    @Override
    JobQueue queue() {
        return queue;
    }

    @Override
    void run() {
        queue.runDue();
    }

    @Test
    void recordsWhatIsSubmitted() {
        assertThat(queue).isEmpty();
        queue.submit(Greet.class, new Person("Ada", 36));
        queue.submit(JobRequest.of("unserved"));

        assertThat(queue).hasSubmitted(Greet.class, new Person("Ada", 36)).hasSubmitted("unserved", null);
        assertThat(queue.jobs()).extracting(JobInfo::name).containsExactly("greet", "unserved");
        assertThatThrownBy(() -> assertThat(queue).isEmpty()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(queue).hasNotSubmitted(Greet.class)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(queue).hasSubmitted(Greet.class, new Person("Bob", 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Ada");
    }

    @Test
    void runsTheMostUrgentFirstAndLeavesWhatNobodyHandles() {
        queue.submit(JobRequest.of("unserved"));
        queue.submit(greet("low").priority(Priority.LOW).build());
        queue.submit(greet("first").build());
        queue.submit(greet("second").build());
        queue.submit(greet("high").priority(Priority.HIGH).build());

        assertThat(queue.runDue())
                .extracting(HandlerRun::result)
                .containsExactly("\"Hello, high\"", "\"Hello, first\"", "\"Hello, second\"", "\"Hello, low\"");
        assertThat(queue.jobs("unserved")).extracting(JobInfo::status).containsExactly(JobStatus.PENDING);
        assertThat(queue.runNext()).isEmpty();
    }

    @Test
    void retriesWhenTheTimeHasCome() {
        String id = queue.submit(greet("broken once").build()).id();

        assertThat(queue.runNext().orElseThrow()).isRetriedAfter(Duration.ofSeconds(2));
        queue.advance(Duration.ofMillis(1_999));
        assertThat(queue.runDue()).isEmpty();
        assertThat(queue.find(id).orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
        queue.advance(Duration.ofMillis(1));
        assertThat(queue.find(id).orElseThrow().status()).isEqualTo(JobStatus.PENDING);
        assertThat(queue.runNext().orElseThrow()).isCompleted().hasResult("at last");
        assertThat(queue).hasCompleted(Greet.class, 1).hasDead(Greet.class, 0);
    }

    @Test
    void runsEverythingToItsEnd() {
        Instant before = queue.now();
        queue.submit(greet("broken").build());
        queue.submit(greet("later").delay(Duration.ofDays(1)).build());

        assertThat(queue.runAll())
                .extracting(HandlerRun::outcome)
                .containsExactly(
                        HandlerRun.Outcome.RETRIED,
                        HandlerRun.Outcome.RETRIED,
                        HandlerRun.Outcome.DEAD,
                        HandlerRun.Outcome.COMPLETED);
        assertThat(queue.now()).isEqualTo(before.plus(Duration.ofDays(1)));
        assertThat(queue).hasDead(Greet.class, 1).hasCompleted(Greet.class, 1);
        assertThatThrownBy(() -> assertThat(queue).hasDead(Greet.class, 2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed");
    }

    @Test
    void aWaitEndsWhenItsTimeIsOver() {
        String id = queue.submit(greet("Ada").build()).id();
        CompletableFuture<Optional<JobResult>> result = queue.await(id, Duration.ofSeconds(5));

        queue.advance(Duration.ofSeconds(4));
        assertThat(result).isNotDone();
        queue.advance(Duration.ofSeconds(1));
        assertThat(result).isCompletedWithValue(Optional.empty());
        assertThat(queue.await(id, Duration.ZERO)).isCompletedWithValue(Optional.empty());
    }

    @Test
    void handlersSubmitAndCancel() {
        Chain chain = new Chain();
        InMemoryJobQueue chained = InMemoryJobQueue.with(chain);
        chain.queue = chained;
        chained.submit(Chain.class, 3);

        assertThat(chained.runDue()).hasSize(4);
        String own = chained.submit(
                        JobRequest.builder(Chain.class, -1).id("own").build())
                .id();
        assertThat(chained.runNext().orElseThrow()).isCancelled();
        assertThat(chained.find(own).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void anEndlessChainEndsTheTest() {
        Chain chain = new Chain();
        InMemoryJobQueue chained = InMemoryJobQueue.with(chain);
        chain.queue = chained;
        chained.submit(Chain.class, Integer.MAX_VALUE);

        assertThatThrownBy(chained::runDue)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> InMemoryJobQueue.with(new Greet(), new Greet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greet");
        assertThatThrownBy(() -> queue.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static JobRequest.Builder greet(String name) {
        return JobRequest.builder(Greet.class, new Person(name, 1));
    }

    /** Submits the next number; at -1 it cancels itself. */
    @Handles("chain")
    static class Chain implements JobHandler<Integer, List<String>> {

        private JobQueue queue = InMemoryJobQueue.with();

        @Override
        public List<String> handle(Integer number, JobContext job) {
            if (number > 0) {
                queue.submit(Chain.class, number - 1);
            } else if (number < 0) {
                queue.cancel(job.id());
            }
            return job.isCancelled() ? List.of("stopped") : List.of();
        }
    }
}
