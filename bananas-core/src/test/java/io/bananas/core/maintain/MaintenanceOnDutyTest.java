package io.bananas.core.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.DutyStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.testing.Daemons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tick does with what the node on duty sees. */
class MaintenanceOnDutyTest {

    private static final Glance NOTHING = Glance.NOTHING;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons.FACTORY);
    private final List<String> heard = new ArrayList<>();
    private final List<Boolean> stays = new ArrayList<>();
    private final Promoting promoting = new Promoting();
    private Glance glance = NOTHING;
    private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());

    private final Maintenance maintenance = new Maintenance(
            new Shift(new Store(), "node", Duration.ofSeconds(8), now::get),
            List.of(promoting),
            timer,
            now::get,
            (duty, took) -> heard.add(duty));

    private final class Store implements DutyStore {

        @Override
        public Glance look(Look look) {
            stays.add(look.stays());
            return glance;
        }

        @Override
        public Note note() {
            return new Note("", "");
        }

        @Override
        public boolean isAnything() {
            return true;
        }
    }

    /** A duty for all nodes that is due with the first job. */
    private static final class Promoting implements Duty {

        private volatile int turns;
        private boolean fails;
        private boolean leaves;

        @Override
        public String name() {
            return "promoting";
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public Optional<Duration> runOnce() {
            turns++;
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            return Optional.empty();
        }

        @Override
        public Optional<Duration> due(Glance glance) {
            return glance.job();
        }

        @Override
        public boolean leavesWork() {
            return leaves;
        }

        @Override
        public boolean isVital() {
            return true;
        }
    }

    private static Glance jobIn(Duration time) {
        return new Glance(true, Optional.empty(), Optional.of(time), Optional.empty(), false);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void tick() {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        maintenance.tick();
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aDutyWithNothingToDoHasSucceededWithoutATurn() {
        tick();

        assertThat(promoting.turns).isZero();
        assertThat(maintenance.sinceSuccess()).isZero();
        assertThat(heard).containsExactly("promoting");
    }

    @Test
    void aDutyWithSomethingToDoHasItsTurn() {
        glance = jobIn(Duration.ZERO);

        tick();

        assertThat(promoting.turns).isEqualTo(1);
    }

    @Test
    void aDutyThatIsDueBeforeTheNextLookRunsAtItsMoment() {
        glance = jobIn(Duration.ofMillis(30));

        tick();

        await().until(() -> promoting.turns == 1);
    }

    @Test
    void whatIsDueLaterIsLeftToALaterLook() {
        glance = jobIn(DutyStore.LOOK_AGAIN);

        tick();

        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void aNodeThatIsNotOnDutyIsHealthyAndTellsOfNoTurn() {
        glance = Glance.OFF_DUTY;

        tick();

        assertThat(promoting.turns).isZero();
        assertThat(maintenance.sinceSuccess()).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void aNodeWhoseDutyFailsLeavesItToAnother() {
        glance = jobIn(Duration.ZERO);
        promoting.fails = true;
        tick();
        tick();
        promoting.fails = false;

        assertThat(stays).containsExactly(true, false);
    }

    @Test
    void aNodeThatLeavesWorkUndoneLetsAnotherTryUntilNothingIsLeft() {
        glance = jobIn(Duration.ZERO);
        promoting.leaves = true;
        tick();
        tick();
        glance = NOTHING;
        tick();
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        tick();

        assertThat(stays).containsExactly(true, false, false, true);
    }

    @Test
    void aNodeThatStopsSaysThatItIsNotOnDutyAnyMore() {
        maintenance.start();
        tick();

        maintenance.stop(Duration.ZERO);

        assertThat(stays).containsExactly(true, false);
    }
}
