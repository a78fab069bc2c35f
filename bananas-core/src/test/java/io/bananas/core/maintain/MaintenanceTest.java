package io.bananas.core.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.audit.Auditor;
import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.job.QueueId;
import io.bananas.core.promote.Promoter;
import io.bananas.core.recover.Recoverer;
import io.bananas.core.store.AuditStore;
import io.bananas.core.store.BatchStore;
import io.bananas.core.store.PromoteStore.Promoted;
import io.bananas.core.store.RecoverStore;
import io.bananas.core.store.RecoverStore.Fate;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.submit.BatchFinisher;
import io.bananas.core.view.AuditReport;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.BrokenLog;
import io.bananas.testing.Daemons;
import io.bananas.testing.OnDuty;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceTest {

    private static final Promoted NONE = new Promoted(0, Optional.empty(), List.of());

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Promoted> promotions = new ArrayDeque<>();
    private final Deque<Integer> recoveries = new ArrayDeque<>();
    private final List<Recovered> told = new ArrayList<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons.FACTORY);
    private Runnable during = () -> {};
    private volatile long now = Duration.ofHours(1).toNanos();

    private final Promoter promoter = new Promoter(
            limit -> {
                calls.add("promote");
                during.run();
                Promoted next = promotions.poll();
                return next == null ? NONE : next;
            },
            JobListener.NONE);

    private final Maintenance maintenance = of(
            new Recoverer(
                    this::recover,
                    3,
                    Duration.ofSeconds(15),
                    new Subscriptions().to(JobEvent.Crashed.class, event -> told.add(event.recovered()))),
            promoter,
            new BatchFinisher(() -> {
                calls.add("finish");
                return BatchStore.Found.NONE;
            }),
            new Auditor(new Audits(), JobListener.NONE, () -> now));

    private Maintenance of(Duty... duties) {
        return new Maintenance(OnDuty.shift(), List.of(duties), timer, () -> now, (duty, took) -> {});
    }

    private final class Audits implements AuditStore {

        @Override
        public Step step() {
            calls.add("audit");
            return new Step(List.of(), false, Duration.ZERO);
        }

        @Override
        public AuditReport report() {
            throw new UnsupportedOperationException();
        }
    }

    private RecoverStore.Reply recover(int limit, RecoverStore.Terms terms) {
        calls.add("recover");
        Integer next = recoveries.poll();
        Recovered one = new Recovered("a", "echo", new QueueId("default", Priority.NORMAL), "node-1", 1, Fate.AGAIN);
        int count = next == null ? 0 : next;
        return new RecoverStore.Reply(Collections.nCopies(count, one), List.of(), count == 40);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void recoversFirstAndPromotesThenAndAuditsLast() {
        recoveries.add(2);

        maintenance.tick();

        assertThat(calls).containsExactly("recover", "promote", "finish", "audit");
        assertThat(told).hasSize(2);
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void goesOnWhileBatchesAreFull() {
        recoveries.addAll(List.of(40, 40, 1));
        promotions.addAll(List.of(
                new Promoted(100, Optional.of(Duration.ZERO), List.of()),
                new Promoted(99, Optional.empty(), List.of())));

        maintenance.tick();

        assertThat(calls).containsExactly("recover", "recover", "recover", "promote", "promote", "finish", "audit");
        assertThat(told).hasSize(81);
    }

    @Test
    void promotesWhatFallsDueBeforeTheNextTickAtItsMoment() {
        promotions.add(new Promoted(0, Optional.of(Duration.ofMillis(30)), List.of()));

        maintenance.tick();

        await().untilAsserted(
                        () -> assertThat(calls).containsExactly("recover", "promote", "finish", "audit", "promote"));
    }

    @Test
    void leavesWhatFallsDueLaterToTheNextTick() {
        promotions.add(new Promoted(0, Optional.of(Duration.ofSeconds(1)), List.of()));

        maintenance.tick();

        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void anEarlierAppointmentGivesWayToANewOne() {
        timer.setRemoveOnCancelPolicy(true);
        promotions.add(new Promoted(0, Optional.of(Duration.ofMillis(990)), List.of()));
        promotions.add(new Promoted(0, Optional.of(Duration.ofMillis(980)), List.of()));

        maintenance.tick();
        maintenance.tick();

        assertThat(timer.getQueue()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterAFailure(boolean away) {
        during = () -> {
            throw away ? new QueueUnavailableException("away", null) : new IllegalStateException("broken");
        };
        maintenance.tick();
        maintenance.tick();
        during = () -> {};

        maintenance.tick();

        assertThat(calls).hasSize(12);
    }

    @Test
    void noErrorReachesTheTimer() {
        during = () -> {
            throw new OutOfMemoryError("for a moment");
        };
        try (BrokenLog broken = new BrokenLog("BANANAS-5003")) {
            assertThat(broken).isNotNull();
            maintenance.tick();
        }

        assertThat(calls).containsExactly("recover", "promote", "finish", "audit");
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void pass(Duration time) {
        now = now + time.toNanos();
    }

    @Test
    void knowsSinceWhenItHasDoneNothing() {
        pass(Duration.ofSeconds(40));
        assertThat(maintenance.sinceSuccess()).isEqualTo(Duration.ofSeconds(40));
        maintenance.tick();
        assertThat(maintenance.sinceSuccess()).isZero();
        during = () -> {
            throw new QueueUnavailableException("away", null);
        };

        pass(Duration.ofSeconds(9));
        maintenance.tick();

        assertThat(maintenance.sinceSuccess()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void waitsForTicksFromItsStart() {
        pass(Duration.ofSeconds(50));

        maintenance.start();

        assertThat(maintenance.sinceSuccess()).isZero();
        pass(Duration.ofDays(1));
        assertThat(maintenance.sinceSuccess()).isEqualTo(Duration.ofDays(1));
        assertThat(maintenance.isDead()).as("as on a suspended server").isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesNotHangWhileItsStepsFail(boolean away) {
        during = () -> {
            throw away ? new QueueUnavailableException("away", null) : new IllegalStateException("broken");
        };
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(1));
            maintenance.tick();
            assertThat(maintenance.isDead()).isFalse();
        }

        assertThat(maintenance.sinceSuccess()).isGreaterThan(Duration.ofSeconds(90));
    }

    @Test
    void tellsOfAStepThatHangs() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        during = () -> {
            started.countDown();
            awaitUninterruptibly(goOn);
        };
        Thread hanging = Daemons.start(maintenance::tick);
        started.await();

        pass(Duration.ofSeconds(59));
        assertThat(maintenance.isDead()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(maintenance.isDead()).isTrue();
        goOn.countDown();
        hanging.join();
        assertThat(maintenance.isDead()).isFalse();
    }

    @Test
    void doesNotGoOnForEverInOneTick() {
        recoveries.addAll(Collections.nCopies(1_000, 40));
        promotions.addAll(Collections.nCopies(1_000, new Promoted(100, Optional.empty(), List.of())));

        maintenance.tick();

        assertThat(Collections.frequency(calls, "recover")).isEqualTo(80);
        assertThat(Collections.frequency(calls, "promote")).isEqualTo(80);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStepThatFailsAgainAndAgainIsTriedLessOftenAndTheOtherIsNot() {
        during = () -> {
            throw new IllegalStateException("broken");
        };
        for (int i = 0; i < 100; i++) {
            maintenance.tick();
        }
        assertThat(Collections.frequency(calls, "recover")).isEqualTo(100);
        assertThat(Collections.frequency(calls, "promote")).isBetween(10, 20);

        during = () -> {};
        calls.clear();
        for (int i = 0; i < 8 + 2; i++) {
            maintenance.tick();
        }
        assertThat(Collections.frequency(calls, "promote")).isGreaterThan(2);
    }

    @Test
    void aTickLeavesAStepThatIsUnderWayToItselfAndTakesTheOthers() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        during = () -> {
            started.countDown();
            awaitUninterruptibly(goOn);
        };
        Thread first = Daemons.start(maintenance::tick);
        started.await();

        maintenance.tick();

        assertThat(calls)
                .as("jobs are recovered however much falls due")
                .containsExactly("recover", "promote", "recover", "finish", "audit");
        goOn.countDown();
        first.join();
    }

    /** Counts its turns. */
    private static final class Counted implements Duty {

        private final Duration every;
        private int turns;
        private Optional<Duration> again = Optional.empty();

        Counted(Duration every) {
            this.every = every;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public synchronized Optional<Duration> runOnce() {
            turns++;
            Optional<Duration> next = again;
            again = Optional.empty();
            return next;
        }

        synchronized int turns() {
            return turns;
        }

        @Override
        public Duration every() {
            return every;
        }

        @Override
        public boolean isVital() {
            return false;
        }
    }

    @Test
    void aDutyRestsForAsLongAsItSays() {
        Counted often = new Counted(Duration.ofSeconds(1));
        Counted seldom = new Counted(Duration.ofSeconds(10));
        Maintenance both = of(often, seldom);

        for (int i = 0; i < 30; i++) {
            both.tick();
        }

        assertThat(often.turns()).isEqualTo(30);
        assertThat(seldom.turns()).isEqualTo(3);
        assertThat(both.sinceSuccess()).as("nobody waits for these").isZero();
    }

    @Test
    void aDutyIsWokenWhenItKnowsBeforeThatThereIsSomethingToDo() {
        Counted seldom = new Counted(Duration.ofDays(1));
        seldom.again = Optional.of(Duration.ofMillis(20));
        Maintenance one = of(seldom);

        one.tick();
        await().until(() -> seldom.turns() == 2);
        one.expect(seldom, Duration.ofMillis(1));

        await().until(() -> seldom.turns() == 3);
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void onceStoppedItBeginsNoTurn() {
        maintenance.start();
        maintenance.expect(promoter, Duration.ofHours(1));

        maintenance.stop(Duration.ZERO);
        maintenance.tick();

        assertThat(calls).isEmpty();
        assertThat(timer.getQueue()).allMatch(task -> ((Future<?>) task).isCancelled());
    }
}
