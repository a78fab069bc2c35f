package io.bananas.core.settle;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.GuardedListeners;
import io.bananas.core.event.JobEvent;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.execute.Failure;
import io.bananas.core.execute.Outcome;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.time.Ticker;
import io.bananas.testing.BrokenLog;
import io.bananas.testing.Looping;
import io.bananas.testing.QuietLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettlerTest {

    private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private @Nullable Looping looping;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final StubSettleStore store = new StubSettleStore();
    private final Settler settler = new Settler(
            store,
            new HandlerRegistry(Map.of()),
            new BackoffPolicy(Duration.ofSeconds(2), Duration.ofHours(1), 0),
            new LeaseKeeper(
                    new QuietLeases(), new ClaimSettings("node", List.of(), Duration.ofSeconds(15)), Ticker.SYSTEM),
            new GuardedListeners(telling()),
            Ticker.SYSTEM);

    private Subscriptions telling() {
        return new Subscriptions()
                .to(JobEvent.Completed.class, this::completed)
                .to(JobEvent.Failed.class, event -> tell("failed", event.claim()))
                .to(JobEvent.Retried.class, event -> tell("retried", event.claim(), event.delay()))
                .to(JobEvent.Snoozed.class, event -> tell("snoozed", event.claim(), event.delay()))
                .to(JobEvent.Requeued.class, event -> tell("requeued", event.claim()))
                .to(JobEvent.Cancelled.class, event -> told.add("cancelled " + event.id()))
                .to(JobEvent.Dead.class, event -> tell("dead", event.claim()))
                .to(JobEvent.OutcomeLost.class, event -> tell("lost", event.claim()))
                .to(JobEvent.Stale.class, event -> stale(event.lease()));
    }

    private void completed(JobEvent.Completed event) {
        tell("completed", event.claim());
        if (event.claim().job().id().equals("angry")) {
            throw new IllegalStateException("a listener that throws");
        }
    }

    private void stale(Lease lease) {
        told.add("stale " + lease.jobId() + " " + lease.fence());
    }

    private void tell(String what, Claim claim) {
        told.add(what + " " + claim.job().id());
    }

    private void tell(String what, Claim claim, Duration delay) {
        told.add(what + " " + claim.job().id() + " in " + delay.toSeconds());
    }

    private void complete(String id) {
        complete(id, 1);
    }

    private void complete(String id, long fence) {
        settler.accept(job(id).claimed(fence), new Outcome.Completed("1", AT, AT));
    }

    private void fail(String id, boolean permanent) {
        settler.accept(job(id).claimed(1), new Outcome.Failed(new Failure("type", "why", null), permanent, AT, AT));
    }

    private Looping start() {
        Looping started = Looping.start(settler);
        looping = started;
        return started;
    }

    private void settleAll() {
        start();
        await().until(() -> settler.backlog() == 0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (looping != null) {
            looping.stop(PATIENCE);
        }
    }

    @Test
    void settlesWhatHasGatheredInOneCallOfEachKind() {
        complete("a");
        fail("b", false);
        complete("c");
        fail("d", true);
        settler.accept(job("e").claimed(1), new Outcome.Unrun());
        settler.accept(job("f").claimed(1), new Outcome.Snoozed(Duration.ofDays(1_000_000), AT, AT));
        settler.accept(job("g").claimed(1), new Outcome.Cancelled(AT, AT));
        settler.accept(job("h").claimed(1), new Outcome.CancelledUnrun());
        store.cancelled = Set.of("g", "h");
        assertThat(settler.backlog()).isEqualTo(8);
        settleAll();

        assertThat(store.calls)
                .containsExactly("done [a, c]", "retry [b, f]", "dead [d]", "stopped [g]", "release [h, e]");
        assertThat(String.join(", ", told))
                .isEqualTo(
                        "completed a, completed c, failed b, retried b in 2, snoozed f in 315619200, failed d, dead d, "
                                + "cancelled g, requeued e, cancelled h");
    }

    @Test
    void triesAgainWhileTheStoreIsAwayAndRepeatsNothing() {
        store.away.set(2);
        complete("a");
        fail("b", true);

        settleAll();

        assertThat(store.calls).containsExactly("done [a]", "dead [b]");
    }

    @Test
    void tellsOfAnOutcomeThatCameTooLate() {
        store.stale = Set.of("a");
        complete("a", 5);
        complete("b");

        settleAll();

        assertThat(told).containsExactly("stale a 5", "completed b");
    }

    @Test
    void whatIsRequeuedUnrunIsNeverTooLate() {
        store.stale = Set.of("a");
        settler.accept(job("a").claimed(1), new Outcome.Unrun());
        complete("b");
        settleAll();

        assertThat(told).containsExactly("completed b");
    }

    @Test
    void ofTwoRunsOfOneJobEachHasItsOwnAnswer() {
        complete("a", 5);
        complete("b", 6);
        complete("a", 7);

        settleAll();

        assertThat(store.calls).containsExactly("done [a, b]", "done [a]");
    }

    @Test
    void ofTwoRunsOfOneJobThatEndedDifferentlyNeitherWaitsForTheOther() {
        complete("a", 5);
        fail("a", true);
        complete("a", 7);
        fail("b", true);

        settleAll();

        assertThat(store.calls).containsExactly("done [a]", "dead [a, b]", "done [a]");
    }

    @Test
    void whatCannotBeStoredDoesNotKeepTheOthersFromIt() {
        store.poison = "p";
        complete("a");
        complete("p");
        complete("b");
        fail("c", true);

        settleAll();

        assertThat(store.calls).containsExactlyInAnyOrder("done [a]", "done [b]", "dead [c]");
        assertThat(told).doesNotContain("completed p");
    }

    @Test
    void aRunWhoseOutcomeCannotBeStoredHasFailed() {
        store.refusedKinds = Set.of("done");
        complete("a");

        settleAll();

        assertThat(store.calls).containsExactly("retry [a]");
        assertThat(told).containsExactly("failed a", "retried a in 2");
    }

    @Test
    void aRunIsNoFailureBecauseTheNodeLacksMemory() {
        store.refusedKinds = Set.of("done");
        store.poisonous = () -> {
            throw new OutOfMemoryError("for a moment");
        };
        complete("a");

        settleAll();

        assertThat(store.calls).isEmpty();
        assertThat(told).containsExactly("lost a");
    }

    @Test
    void aFinalFailureThatCannotBeStoredStaysFinal() {
        Outcome.Failed failed = new Outcome.Failed(new Failure("type", "why", "a stack"), true, AT, AT);

        Outcome stored = failed.notStored(new IllegalStateException("too long"));

        assertThat(stored)
                .isEqualTo(new Outcome.Failed(
                        new Failure(
                                "outcome_not_stored",
                                "the outcome could not be stored: too long; the run had failed: type: why",
                                null),
                        true,
                        AT,
                        AT));
        assertThat(new Outcome.Unrun().notStored(new IllegalStateException("too long")))
                .isEqualTo(new Outcome.Unrun());
    }

    @Test
    void whatCannotBeDecidedIsLeftToItsLease() {
        Failure failure = new Failure("type", "why", null);
        settler.accept(job("a").claimed(1), new Outcome.Failed(failure, false, AT, Instant.MAX));
        complete("b");

        settleAll();

        assertThat(store.calls).containsExactly("done [b]");
        assertThat(told).containsExactly("lost a", "completed b");
    }

    @Test
    void aListenerThatThrowsKeepsNobodyFromBeingTold() {
        complete("angry");
        complete("b");

        settleAll();

        assertThat(store.calls).containsExactly("done [angry, b]");
        assertThat(told).containsExactly("completed angry", "completed b");
    }

    @Test
    void settlesAllThatWasAcceptedBeforeItStops() throws Exception {
        for (int i = 0; i < 1_234; i++) {
            complete("j" + i);
        }
        settler.stopping(PATIENCE);

        start().stop(PATIENCE);

        assertThat(settler.backlog()).isZero();
        assertThat(told).hasSize(1_234);
    }

    @Test
    void largeOutcomesAreSettledInSeveralCalls() {
        String megabyte = "\"" + "x".repeat(1 << 20) + "\"";
        for (String id : List.of("a", "b", "c")) {
            settler.accept(job(id).claimed(1), new Outcome.Completed(megabyte, AT, AT));
        }
        complete("d");

        settleAll();

        assertThat(store.calls).containsExactly("done [a]", "done [b]", "done [c]", "done [d]");
    }

    @Test
    void anOutcomeThatIsLargerThanABatchIsSettledAlone() {
        complete("a");
        settler.accept(job("b").claimed(1), new Outcome.Completed("x".repeat(3 << 20), AT, AT));
        complete("c");

        settleAll();

        assertThat(store.calls).containsExactly("done [a]", "done [b]", "done [c]");
    }

    @Test
    void neitherAnInterruptNorAnErrorEndsIt() throws Exception {
        Thread thread = start().thread();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();
        await().until(() -> !thread.isInterrupted());
        store.away.set(1_000_000);
        complete("a");
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING && settler.backlog() == 1);
        thread.interrupt();
        await().until(() -> !thread.isInterrupted());
        store.away.set(0);
        await().until(() -> settler.backlog() == 0);
        store.poison = "p";
        store.poisonous = () -> {
            throw new OutOfMemoryError("for a moment");
        };
        complete("p");
        await().until(() -> settler.backlog() == 0);

        complete("b");

        await().until(() -> settler.backlog() == 0);
        assertThat(store.calls).containsExactly("done [a]", "done [b]");
    }

    @Test
    void whatStaysUnsettledIsCountedAndEndsWithTheTimeItHas() throws Exception {
        store.away.set(Integer.MAX_VALUE);
        complete("a");
        assertThat(settler.standstill()).isPositive();
        Looping looped = start();
        Thread thread = looped.thread();
        await().until(() -> store.away.get() < Integer.MAX_VALUE);

        looped.stop(Duration.ZERO);

        thread.join();
        assertThat(settler.backlog()).isEqualTo(1);
        assertThat(store.calls).isEmpty();
    }

    @Test
    void doesNotStandStillWhileNothingWaits() {
        assertThat(settler.standstill()).isZero();
        complete("a");

        settleAll();

        assertThat(settler.standstill()).isZero();
    }

    @Test
    void stoppingWakesIt() throws Exception {
        Looping looped = start();
        Thread thread = looped.thread();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        looped.stop(PATIENCE);

        assertThat(thread.isAlive()).isFalse();
        assertThat(settler.backlog()).isZero();
    }

    @Test
    void aLogThatFailsNeitherEndsItNorSpoilsItsCount() {
        store.poison = "p";
        complete("a");
        complete("p");
        complete("angry");

        try (BrokenLog broken = new BrokenLog("BANANAS-300")) {
            assertThat(broken).isNotNull();
            settleAll();
        }
        complete("b");
        await().until(() -> settler.backlog() == 0);

        assertThat(store.calls).containsExactly("done [a]", "done [angry]", "done [b]");
        assertThat(told).containsExactly("completed a", "lost p", "completed angry", "completed b");
    }
}
