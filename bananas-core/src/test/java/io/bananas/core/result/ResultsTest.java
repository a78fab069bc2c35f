package io.bananas.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.ResultStore;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Lookup;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Lookup RUNNING = new Lookup.Running();

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons.FACTORY);
    private final Store store = new Store();
    private final Results results = new Results(store, timer, Ticker.SYSTEM);

    /** Results in memory; does something right after it has answered. */
    private static final class Store implements ResultStore {

        private final Map<String, Lookup> known = new ConcurrentHashMap<>();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile Runnable afterwards = () -> {};
        private volatile RuntimeException failure = new IllegalStateException();
        private volatile boolean failing;
        private volatile Set<String> unreadable = Set.of();

        @Override
        public Lookup findOrAnnounce(String id) {
            calls.incrementAndGet();
            if (failing || unreadable.contains(id)) {
                throw failure;
            }
            Lookup answer = known.getOrDefault(id, RUNNING);
            afterwards.run();
            return answer;
        }

        @Override
        public Lookup find(String id) {
            looks.incrementAndGet();
            if (failing) {
                throw failure;
            }
            return known.getOrDefault(id, RUNNING);
        }

        @Override
        public Lookup read(String id) {
            return known.get(id) instanceof Lookup.Large ? ended(id) : new Lookup.Absent();
        }
    }

    private static Lookup ended(String id) {
        return new Lookup.Ended(JobResult.builder(id, JobStatus.COMPLETED)
                .result("1")
                .duration(Duration.ofMillis(1))
                .build());
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** Nobody is left waiting: news of the job lead to no look into the store. */
    private void assertForgotten(String id) {
        int before = store.calls.get();
        results.ended(List.of(id));
        results.lookAgain();
        assertThat(CompletableFuture.runAsync(() -> {}, timer)).succeedsWithin(LONG);
        assertThat(store.calls).hasValue(before);
    }

    @Test
    void answersAtOnceWhenTheJobHasEnded() {
        store.known.put("a", ended("a"));

        assertThat(results.await("a", LONG)).isCompletedWithValue(ended("a"));
        assertForgotten("a");
    }

    @Test
    void answersAtOnceWhenThereIsNoSuchJob() {
        store.known.put("a", new Lookup.Absent());

        assertThat(results.await("a", LONG)).isCompletedWithValue(new Lookup.Absent());
        assertThat(results.find("a")).isEqualTo(new Lookup.Absent());
    }

    @Test
    void answersEverybodyWhenTheJobEnds() {
        CompletableFuture<Lookup> one = results.await("a", LONG);
        CompletableFuture<Lookup> two = results.await("a", LONG);
        CompletableFuture<Lookup> other = results.await("b", LONG);
        store.known.put("a", ended("a"));

        results.ended(List.of("x", "a"));

        assertThat(one).succeedsWithin(LONG).isEqualTo(ended("a"));
        assertThat(two).succeedsWithin(LONG).isEqualTo(ended("a"));
        assertThat(other).isNotDone();
    }

    @Test
    void anEndBetweenTheLookAndTheWaitIsNotMissed() {
        store.afterwards = () -> {
            store.afterwards = () -> {};
            store.known.put("a", ended("a"));
            results.ended(List.of("a"));
        };

        assertThat(results.await("a", LONG)).succeedsWithin(LONG).isEqualTo(ended("a"));
    }

    @Test
    void looksAgainWhenNewsMayHaveBeenLost() {
        CompletableFuture<Lookup> future = results.await("a", LONG);
        store.known.put("a", ended("a"));

        results.lookAgain();

        assertThat(future).succeedsWithin(LONG).isEqualTo(ended("a"));
    }

    @Test
    void answersWithWhatThereIsWhenTheTimeIsOver() {
        assertThat(results.await("a", Duration.ofMillis(10)))
                .succeedsWithin(LONG)
                .isEqualTo(RUNNING);
        assertForgotten("a");
    }

    @Test
    void newsOfAJobThatStillRunsWakeNobody() {
        CompletableFuture<Lookup> future = results.await("a", LONG);

        results.ended(List.of("a"));

        await().until(() -> store.calls.get() == 2);
        assertThat(future).isNotDone();
        store.known.put("a", ended("a"));
        results.ended(List.of("a"));
        assertThat(future).succeedsWithin(LONG).isEqualTo(ended("a"));
    }

    @Test
    void anOutageIsTheAnswerToWhoAsksAndIsSatOutByWhoWaits() {
        CompletableFuture<Lookup> waits = results.await("a", LONG);
        store.failure = new QueueUnavailableException("away", null);
        store.failing = true;

        assertThat(results.await("b", LONG))
                .failsWithin(LONG)
                .withThrowableThat()
                .withCauseInstanceOf(QueueUnavailableException.class);
        results.lookAgain();
        await().until(() -> store.calls.get() == 3);
        assertThat(waits).isNotDone();

        store.failing = false;
        store.known.put("a", ended("a"));
        results.lookAgain();
        assertThat(waits).succeedsWithin(LONG).isEqualTo(ended("a"));
    }

    @Test
    void aFailureOfAnotherKindLeavesNobodyWaitingForEver() {
        store.failing = true;

        assertThat(results.await("a", LONG)).isCompletedExceptionally();

        store.failing = false;
        assertForgotten("a");
    }

    @Test
    void closingAnswersWhoeverWaits() {
        CompletableFuture<Lookup> future = results.await("a", LONG);

        results.close();

        assertThat(future).isCompletedWithValue(RUNNING);
        assertForgotten("a");
    }

    @Test
    void looksOnceMoreWhenTheTimeIsOverSinceNewsMayHaveBeenLost() {
        store.afterwards = () -> store.known.put("a", ended("a"));

        assertThat(results.await("a", Duration.ofMillis(10)))
                .succeedsWithin(LONG)
                .isEqualTo(ended("a"));
    }

    @Test
    void thoseWhoseTimeIsOverDuringAnOutageAreAnsweredAllTheSameAndDoNotAskOneAfterTheOther() {
        List<CompletableFuture<Lookup>> waiting = new ArrayList<>();
        store.afterwards = () -> {
            if (store.calls.get() == 100) {
                store.failing = true;
            }
        };
        for (int i = 0; i < 100; i++) {
            waiting.add(results.await("j" + i, Duration.ofSeconds(1)));
        }

        for (CompletableFuture<Lookup> one : waiting) {
            assertThat(one).succeedsWithin(LONG).isEqualTo(RUNNING);
        }
        assertThat(store.looks).hasValueLessThan(50);
    }

    @Test
    void whatCannotBeReadFailsForWhoWaitsForItAndForNobodyElse() {
        List<CompletableFuture<Lookup>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(results.await("j" + i, LONG));
            store.known.put("j" + i, ended("j" + i));
        }
        CompletableFuture<Lookup> one = results.await("broken", LONG);
        CompletableFuture<Lookup> two = results.await("broken", LONG);
        store.unreadable = Set.of("broken");

        results.lookAgain();

        assertThat(one).failsWithin(LONG);
        assertThat(two).failsWithin(LONG);
        assertThat(others).allSatisfy(other -> assertThat(other).succeedsWithin(LONG));
        assertForgotten("broken");
    }
}
