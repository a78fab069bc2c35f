package io.bananas.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.spi.InvalidJobException;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.test.Greet.Person;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every queue promises to code that submits jobs. */
abstract class JobQueueContract {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** A queue that has {@link Greet}. */
    abstract JobQueue queue();

    /** Lets the queue run what is due, if it does not do so by itself. */
    abstract void run();

    private static JobRequest.Builder greet(String name) {
        return JobRequest.builder(Greet.class, new Person(name, 1));
    }

    /** How a job ends. */
    private JobResult end(String id) throws Exception {
        CompletableFuture<Optional<JobResult>> result = queue().await(id, LONG);
        run();
        return result.get(LONG.toSeconds(), TimeUnit.SECONDS).orElseThrow();
    }

    @Test
    void aJobRunsAndItsResultIsThere() throws Exception {
        JobInfo job = queue().submit(
                        greet("Ada").header("mark", "!").description("first").build());

        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.maxRetries()).isEqualTo(2);
        assertThat(job.payload()).isEqualTo("{\"age\":1,\"name\":\"Ada\"}");
        JobResult result = end(job.id());
        assertThat(result.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(result.result()).isEqualTo("\"Hello, Ada!\"");
        assertThat(queue().result(job.id())).contains(result);
        JobInfo ended = queue().find(job.id()).orElseThrow();
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.attempts()).isEqualTo(1);
        assertThat(ended.startedAt()).isNotNull();
        assertThat(ended.finishedAt()).isEqualTo(result.completedAt());
        assertThat(ended.headers()).containsEntry("mark", "!");
        assertThat(ended.description()).isEqualTo("first");
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void aHandlerIsNamedByItsClass() throws Exception {
        JobInfo job = queue().submit(
                        Greet.class,
                        new Person("Ada", 1),
                        options -> options.id("typed").header("mark", "?"));
        List<String> ids = queue().submitAll(Greet.class, List.of(new Person("Bob", 1), new Person("Eve", 2)));

        assertThat(job.id()).isEqualTo("typed");
        assertThat(end("typed").result()).isEqualTo("\"Hello, Ada?\"");
        assertThat(end(ids.get(0)).result()).isEqualTo("\"Hello, Bob\"");
        assertThat(end(ids.get(1)).result()).isEqualTo("\"Hello, Eve\"");
    }

    @Test
    void anIdCountsOnce() throws Exception {
        JobInfo first = queue().submit(greet("Ada").id("one").build());
        end("one");
        JobInfo again = queue().submit(greet("Bob").id("one").build());

        assertThat(first.id()).isEqualTo("one");
        assertThat(again.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(again.payload()).contains("Ada");
    }

    @Test
    void abadRequestIsRefusedByField() {
        assertThatThrownBy(() -> queue().submit(greet("Ada").maxRetries(101).build()))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("max_retries");
        assertThatThrownBy(() -> queue().submit(greet("Ada")
                        .payload(new CompletableFuture<String>())
                        .build()))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("payload");
    }

    @Test
    void aBatchIsAllOrNone() throws Exception {
        assertThatThrownBy(() -> queue().submitAll(List.of(
                        greet("Ada").id("batch-1").build(),
                        greet("Bob").routingKey("not a key").build())))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("routing_key");
        assertThat(queue().find("batch-1")).isEmpty();

        List<String> ids = queue().submitAll(
                        List.of(greet("Ada").id("batch-2").build(), greet("Bob").build()));

        assertThat(ids).hasSize(2).startsWith("batch-2");
        assertThat(end(ids.get(1)).result()).isEqualTo("\"Hello, Bob\"");
        assertThat(end(ids.get(0)).result()).isEqualTo("\"Hello, Ada\"");
    }

    @Test
    void aDeadJobRunsAgainWhenItIsAskedTo() throws Exception {
        String id = queue().submit(greet("hopeless").build()).id();

        JobResult result = end(id);
        assertThat(result.status()).isEqualTo(JobStatus.FAILED);
        assertThat(result.error()).isEqualTo("nobody there");
        JobInfo dead = queue().find(id).orElseThrow();
        assertThat(dead.status()).isEqualTo(JobStatus.FAILED);
        assertThat(dead.attempts()).isEqualTo(1);
        assertThat(dead.error()).isEqualTo("nobody there");

        assertThat(queue().retry(id)).isTrue();
        assertThat(end(id).status()).isEqualTo(JobStatus.FAILED);
        JobInfo again = queue().find(id).orElseThrow();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.errors()).hasSize(2);
    }

    @Test
    void aPayloadThatDoesNotFitIsDead() throws Exception {
        String id = queue().submit(JobRequest.of("greet", List.of(1))).id();

        assertThat(end(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(queue().find(id).orElseThrow().errors().get(0).type()).isEqualTo("binding");
    }

    @Test
    void aWaitingJobIsCancelledAtOnce() throws Exception {
        JobInfo job = queue().submit(greet("Ada").delay(Duration.ofHours(1)).build());

        assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(job.scheduledFor()).isEqualTo(job.createdAt().plus(Duration.ofHours(1)));
        assertThat(queue().result(job.id())).isEmpty();
        assertThat(queue().cancel(job.id())).isTrue();
        assertThat(end(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
        JobInfo cancelled = queue().find(job.id()).orElseThrow();
        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(cancelled.attempts()).isZero();
        assertThat(cancelled.finishedAt()).isNotNull();
        assertThat(queue().cancel(job.id())).isFalse();

        assertThat(queue().retry(job.id())).isTrue();
        assertThat(end(job.id()).result()).isEqualTo("\"Hello, Ada\"");
    }

    @Test
    void aSnoozedJobWaitsForItsTime() throws Exception {
        String id =
                queue().submit(greet("busy").priority(Priority.HIGH).build()).id();
        String after = queue().submit(greet("Ada").build()).id();
        end(after);
        // the workers of an engine settle two jobs in any order
        await().until(() -> queue().find(id).orElseThrow().status() == JobStatus.SCHEDULED);

        JobInfo snoozed = queue().find(id).orElseThrow();
        assertThat(snoozed.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(snoozed.attempts()).isZero();
        assertThat(snoozed.errors()).isEmpty();
        assertThat(queue().cancel(id)).isTrue();
    }

    @Test
    void nobodyKnowsAnUnknownJob() throws Exception {
        assertThat(queue().find("nobody")).isEmpty();
        assertThat(queue().result("nobody")).isEmpty();
        assertThat(queue().cancel("nobody")).isFalse();
        assertThat(queue().retry("nobody")).isFalse();
        assertThat(queue().await("nobody", LONG).get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void aCompletedJobDoesNotRunAgain() throws Exception {
        String id = queue().submit(greet("Ada").build()).id();
        end(id);

        assertThat(queue().retry(id)).isFalse();
        assertThat(queue().cancel(id)).isFalse();
    }

    @Test
    void aWaitHasALimit() {
        assertThatThrownBy(() -> queue().await("nobody", Duration.ofSeconds(61)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue().await("nobody", Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
