package io.bananas.cdi.queue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bananas.core.store.PauseStore;
import io.bananas.spi.DeadLetterPage;
import io.bananas.spi.DeadLetters;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobFilter;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.spi.Queues;
import io.bananas.spi.QueuesInfo;
import io.bananas.spi.RouteInfo;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WeldNode;
import io.bananas.testing.WithRedis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application injects, without a server. */
@ExtendWith(WithRedis.class)
class InjectedTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final WeldNode weld =
            new WeldNode(Shout.class, InjectedQueues.class, InjectedDeadLetters.class, Transactions.class);
    private final JobQueue queue = weld.get(JobQueue.class);
    private final Queues queues = weld.get(Queues.class);
    private final DeadLetters letters = weld.get(DeadLetters.class);

    /** A payload. */
    public record Words(String text, int times) {}

    @Handles("shout")
    @ApplicationScoped
    static class Shout implements JobHandler<Words, String> {

        @Override
        public String handle(@Nullable Words payload, JobContext job) {
            if (payload == null) {
                throw new PermanentFailure("nothing to shout");
            }
            return payload.text.repeat(payload.times);
        }
    }

    @BeforeEach
    void configure(Keyspace keyspace) {
        weld.configure(ConfiguredSettings.on(keyspace).and("WORKER_CONCURRENCY", "1"));
    }

    @AfterEach
    void stop() {
        weld.close();
    }

    private void start() {
        weld.start();
    }

    private String dead(String id) {
        queue.submit(JobRequest.builder(Shout.class, null).id(id).build());
        assertThat(queue.await(id, SOON)).succeedsWithin(SOON);
        return id;
    }

    @Test
    void aJobIsSubmittedForAHandlerByItsClass(Keyspace keyspace) {
        start();
        JobInfo job = queue.submit(Shout.class, new Words("ha", 2));

        assertThat(job.name()).isEqualTo("shout");
        assertThat(queue.await(job.id(), SOON))
                .succeedsWithin(SOON)
                .satisfies(end -> assertThat(end.orElseThrow().result()).isEqualTo("\"haha\""));
    }

    @Test
    void theResultsOfABatchAreAwaitedTogether(Keyspace keyspace) {
        start();
        List<JobRequest> batch = IntStream.range(0, 500)
                .mapToObj(i ->
                        JobRequest.builder(Shout.class, new Words("n" + i, 1)).build())
                .toList();
        List<CompletableFuture<Optional<JobResult>>> results =
                queue.submitAll(batch).stream().map(id -> queue.await(id, SOON)).toList();

        assertThat(CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)))
                .succeedsWithin(SOON);
        assertThat(results)
                .extracting(one -> one.join().orElseThrow().result())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "\"n" + i + "\"").toList());
    }

    @Test
    void aDeadOrCancelledJobRunsAgain(Keyspace keyspace) {
        start();
        dead("a");
        queue.submit(JobRequest.builder(Shout.class, new Words("ho", 1))
                .id("b")
                .delay(Duration.ofDays(1))
                .build());
        queue.cancel("b");

        assertThat(queue.retry("a")).isTrue();
        assertThat(queue.retry("b")).isTrue();
        assertThat(queue.await("b", SOON))
                .succeedsWithin(SOON)
                .satisfies(end -> assertThat(end.orElseThrow().status()).isEqualTo(JobStatus.COMPLETED));
        assertThat(queue.retry("b")).isFalse();
        assertThat(queue.retry("unknown")).isFalse();
    }

    @Test
    void routesArePausedAndShown(Keyspace keyspace) {
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(queues::overview);
        start();
        queues.pause("default");
        queue.submit(JobRequest.builder(Shout.class, new Words("hi", 1))
                .priority(Priority.HIGH)
                .build());

        RouteInfo paused = queues.overview().route("default").orElseThrow();
        assertThat(paused.paused()).isTrue();
        assertThat(paused.waiting()).isEqualTo(1);
        assertThat(paused.waiting(Priority.HIGH)).isEqualTo(1);
        assertThat(paused.waiting(Priority.LOW)).isZero();
        assertThat(requireNonNull(paused.oldest())).isGreaterThanOrEqualTo(Duration.ZERO);
        queues.resume("default");

        assertThat(queues.overview().route("default").orElseThrow().paused()).isFalse();
        dead("a");
        assertThat(queues.overview().totals().dead()).isEqualTo(1);
        assertThat(queues.overview().totals().failed()).isEqualTo(1);
    }

    @Test
    void routesAreShownAPageAtATime(Keyspace keyspace) {
        start();
        queues.pause("a");
        queues.pause("b");
        QueuesInfo first = queues.overview(null, 1);

        assertThat(first.routes()).extracting(RouteInfo::routingKey).containsExactly("a");
        assertThat(queues.overview(first.next(), 1).routes())
                .extracting(RouteInfo::routingKey)
                .containsExactly("b");
        assertThatIllegalArgumentException().isThrownBy(() -> queues.overview(null, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> queues.overview("*", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> queues.pause("no key"));
        assertThatIllegalArgumentException().isThrownBy(() -> queues.resume(""));
    }

    @Test
    void onlySoManyRoutesArePaused(Keyspace keyspace) {
        start();
        keyspace.raw()
                .hset(
                        keyspace.keys().paused(),
                        IntStream.range(0, PauseStore.MOST_PAUSED)
                                .boxed()
                                .collect(Collectors.toMap(i -> "route" + i, i -> "1")));

        assertThatIllegalStateException().isThrownBy(() -> queues.pause("one_more"));
    }

    @Test
    void deadLettersAreListedRetriedAndDeleted(Keyspace keyspace) {
        start();
        List<String> ids = List.of(dead("a"), dead("b"), dead("c"));
        DeadLetterPage newest = letters.list(JobFilter.all(), null, 2);

        assertThat(newest.jobs()).extracting(JobInfo::id).containsExactly("c", "b");
        assertThat(letters.list(JobFilter.all(), newest.next(), 2))
                .returns(null, DeadLetterPage::next)
                .satisfies(
                        rest -> assertThat(rest.jobs()).extracting(JobInfo::id).containsExactly("a"));
        JobFilter others = JobFilter.builder().name("others").build();
        assertThat(letters.retry(others)).isZero();
        assertThat(letters.delete(others)).isZero();
        assertThat(letters.delete(List.of("a"))).isEqualTo(1);
        JobFilter permanent =
                JobFilter.builder().errorType(PermanentFailure.class.getName()).build();
        queues.pause("default");
        assertThat(letters.retry(List.of("b"))).isEqualTo(1);
        assertThat(letters.retry(permanent)).isEqualTo(1);
        assertThat(letters.delete(ids)).isZero();
        assertThat(queues.overview().route("default").orElseThrow().waiting()).isEqualTo(2);
    }

    @Test
    void aPageOfDeadLettersIsBounded(Keyspace keyspace) {
        start();

        assertThatIllegalArgumentException().isThrownBy(() -> letters.list(JobFilter.all(), null, 1_001));
        assertThatIllegalArgumentException().isThrownBy(() -> letters.list(JobFilter.all(), "elsewhere", 1));
    }
}
