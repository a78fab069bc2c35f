package io.bananas.core.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Job;
import io.bananas.core.service.Loop;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Daemons;
import io.bananas.testing.FakeSubmitStore;
import io.bananas.testing.Logged;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs between a commit and the store. */
class CommittedJobsTest {

    private static final int MOST_BYTES = 4_096;

    private final FakeSubmitStore store = new FakeSubmitStore();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final Submitter submitter = new Submitter(
            store,
            new SubmitSettings(1_024, MOST_BYTES, 3, Duration.ofMinutes(5)),
            new HandlerRegistry(Map.of()),
            InstantSource.system(),
            new Subscriptions()
                    .to(
                            JobEvent.Lost.class,
                            event -> event.jobs().stream().map(Job::id).forEach(lost::add)));
    private final CommittedJobs committed = submitter.committed();
    private final Loop loop = new Loop("committed jobs", Daemons.FACTORY, committed);

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop(Duration.ofSeconds(1));
    }

    private static Draft draft(String id) {
        return draft(id, "1");
    }

    private static Draft draft(String id, String payload) {
        return new Draft(JobRequest.builder("echo").id(id).build(), payload);
    }

    private void commit(String... ids) {
        HeldJobs held = submitter.hold();
        for (String id : ids) {
            held.add(draft(id));
        }
        held.committed();
    }

    @Test
    void aHeldJobIsAnsweredAsItWillBe() {
        HeldJobs held = submitter.hold();
        JobInfo soon = held.add(draft("a"));
        JobInfo later = held.add(
                new Draft(JobRequest.builder("echo").delay(Duration.ofHours(1)).build(), "1"));
        held.committed();

        assertThat(soon.status()).isEqualTo(JobStatus.PENDING);
        assertThat(later.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(store.jobs()).extracting(Job::asSubmitted).containsExactly(soon, later);
    }

    @Test
    void theSameIdIsHeldOnce() {
        HeldJobs held = submitter.hold();
        JobInfo first = held.add(draft("a", "1"));
        assertThat(held.add(draft("a", "2"))).isEqualTo(first);
        assertThat(held.addAll(List.of(draft("b"), draft("a")))).containsExactly("b", "a");
        held.committed();

        assertThat(store.ids()).containsExactly("a", "b");
        assertThat(store.jobs().get(0).payload()).isEqualTo("1");
    }

    @Test
    void whatIsWrongIsToldAtTheCall() {
        HeldJobs held = submitter.hold();
        assertThatExceptionOfType(InvalidJobException.class)
                .isThrownBy(() -> held.add(draft("no id!")))
                .satisfies(e -> assertThat(e.problems().get(0).field()).isEqualTo("id"));
        assertThatExceptionOfType(InvalidJobException.class)
                .isThrownBy(() -> held.addAll(List.of(draft("a"), draft("no id!"))));
        held.check();
        held.committed();

        assertThat(store.batches()).isEmpty();
    }

    @Test
    void aTransactionHoldsNoMoreThanABatch() {
        HeldJobs held = submitter.hold();
        String large = '"' + "x".repeat(1_000) + '"';
        held.addAll(List.of(draft("a", large), draft("b", large), draft("c", large), draft("d", large)));
        assertThatExceptionOfType(InvalidJobException.class)
                .isThrownBy(() -> held.add(draft("e", large)))
                .withMessageContaining(MOST_BYTES + " bytes");

        HeldJobs many = submitter.hold();
        many.addAll(Collections.nCopies(4_000, new Draft(JobRequest.of("echo"), "")));
        many.addAll(Collections.nCopies(4_000, new Draft(JobRequest.of("echo"), "")));
        assertThatExceptionOfType(InvalidJobException.class)
                .isThrownBy(() -> many.addAll(Collections.nCopies(2_001, new Draft(JobRequest.of("echo"), ""))))
                .withMessageContaining("10000");
        many.add(new Draft(JobRequest.of("echo"), ""));
        many.committed();

        assertThat(store.ids()).hasSize(8_001);
    }

    @Test
    void whileTheStoreIsAwayTheNodeKeepsThemInOrderAndTriesAgain() {
        try (Logged logged = new Logged()) {
            loop.start();
            store.goAway();
            commit("a", "b");
            commit("c");
            assertThat(committed.backlog()).isEqualTo(3);
            assertThat(logged.with("BANANAS-8010")).hasSize(1);
            store.comeBack();

            await().until(() -> committed.backlog() == 0);
            await().untilAsserted(() -> assertThat(logged.with("BANANAS-8011")).hasSize(1));
        }
        assertThat(store.ids()).containsExactly("a", "b", "c");
        assertThat(lost).isEmpty();
    }

    @Test
    void itKeepsNoMoreThanABatchAndTellsOfTheRest() {
        store.goAway();
        String large = '"' + "x".repeat(1_000) + '"';
        for (String id : List.of("a", "b", "c", "d", "e")) {
            HeldJobs held = submitter.hold();
            held.add(draft(id, large));
            held.committed();
        }

        assertThat(lost).containsExactly("e");
        assertThat(committed.backlog()).isEqualTo(4);
    }

    @Test
    void whatTheStoreRefusesForGoodIsToldWithAllIds() {
        store.fail(new IllegalStateException("broken"));
        try (Logged logged = new Logged()) {
            HeldJobs held = submitter.hold();
            for (int i = 0; i < 101; i++) {
                held.add(draft("job" + i, ""));
            }
            held.committed();

            assertThat(logged.with("BANANAS-8012")).hasSize(2);
        }
        assertThat(lost).hasSize(101);
    }

    @Test
    void oneThatIsRefusedLaterDoesNotHoldUpTheNext() {
        store.goAway();
        commit("a");
        store.fail(new IllegalStateException("broken"));
        loop.start();
        await().until(() -> lost.contains("a"));
        store.comeBack();
        commit("b");

        assertThat(store.ids()).containsExactly("b");
    }

    @Test
    void aNodeThatStopsGivesUpWhatItCannotStore() throws Exception {
        loop.start();
        store.goAway();
        commit("a");
        loop.stop(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(lost).containsExactly("a"));
        await().until(() -> {
            commit("b");
            return lost.contains("b");
        });
        store.comeBack();
        commit("c");

        assertThat(store.ids()).containsExactly("c");
    }
}
