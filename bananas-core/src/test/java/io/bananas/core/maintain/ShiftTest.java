package io.bananas.core.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.DutyStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.DutyStore.Look;
import io.bananas.core.store.DutyStore.Note;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftTest {

    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Glance WORK = Glance.ANYTHING;

    private final List<String> asked = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private Glance glance = WORK;
    private Note note = new Note("other", "1");
    private boolean anything;
    private RuntimeException failure = new IllegalStateException("none yet");
    private boolean fails;
    private long now = Duration.ofHours(1).toNanos();

    private final Shift shift = new Shift(
            new DutyStore() {
                @Override
                public Glance look(Look look) {
                    ask("look");
                    looks.add(look);
                    return glance;
                }

                @Override
                public Note note() {
                    ask("note");
                    return note;
                }

                @Override
                public boolean isAnything() {
                    ask("anything");
                    return anything;
                }
            },
            "node",
            LEASE,
            () -> now);

    private void ask(String what) {
        asked.add(what);
        if (fails) {
            throw failure;
        }
    }

    private Glance tick() {
        now += Duration.ofSeconds(1).toNanos();
        return shift.look(true);
    }

    private Look lastLook() {
        return looks.get(looks.size() - 1);
    }

    @Test
    void theNodeOnDutyAsksForLittleEverySecondTime() {
        assertThat(tick()).isSameAs(WORK);
        assertThat(tick()).isSameAs(Glance.NOTHING);
        assertThat(tick()).isSameAs(WORK);

        assertThat(asked).containsExactly("look", "anything", "look");
        assertThat(lastLook()).isEqualTo(new Look("node", LEASE, Duration.ofSeconds(1), true));
    }

    @Test
    void andLooksWholeWhenThereIsAnything() {
        tick();
        anything = true;

        assertThat(tick()).isSameAs(WORK);

        assertThat(asked).containsExactly("look", "anything", "look");
    }

    @Test
    void theFirstLookKnowsOfNoSilence() {
        tick();

        assertThat(lastLook().silent()).isNull();
    }

    @Test
    void aNodeAsideOnlyWatchesEverySecondTimeWhetherTheOtherLooks() {
        glance = Glance.OFF_DUTY;
        tick();
        tick();
        tick();
        note = new Note("other", "2");

        assertThat(tick()).isSameAs(Glance.OFF_DUTY);
        assertThat(tick()).isSameAs(Glance.OFF_DUTY);

        assertThat(asked).containsExactly("look", "note", "note");
    }

    @Test
    void itTakesOverWhenTheOtherIsFrozen() {
        glance = Glance.OFF_DUTY;
        tick();
        tick();
        asked.clear();
        tick();
        glance = WORK;

        assertThat(tick()).as("the note has not changed").isSameAs(WORK);

        assertThat(asked).containsExactly("note", "look");
        assertThat(lastLook().silent()).as("the store has answered meanwhile").isEqualTo(Duration.ofSeconds(2));
        tick();
        assertThat(asked).containsExactly("note", "look", "anything");
    }

    @Test
    void itTakesOverAtOnceWhenTheOtherHasLeft() {
        glance = Glance.OFF_DUTY;
        tick();
        note = new Note("", "2");
        glance = WORK;

        assertThat(tick()).isSameAs(WORK);
    }

    @Test
    void aNodeThatIsNotAbleLeavesTheDutiesToOthersForAWhileAndDoesThemWhenNobodyElseDoes() {
        tick();
        note = new Note("", "2");

        now += Duration.ofSeconds(1).toNanos();
        assertThat(shift.look(false)).isSameAs(WORK);
        assertThat(lastLook().stays()).isFalse();
        assertThat(tick()).isSameAs(WORK);
        assertThat(lastLook().stays()).isFalse();

        now += Duration.ofSeconds(10).toNanos();
        tick();
        assertThat(lastLook().stays()).isTrue();
    }

    @Test
    void whileTheStoreIsAwayEachDutyHasItsTurnAndTheSilenceGrows() {
        tick();
        fails = true;
        failure = new QueueUnavailableException("away", null);
        assertThat(tick()).isSameAs(Glance.ANYTHING);
        assertThat(tick()).isSameAs(Glance.ANYTHING);
        fails = false;
        anything = true;

        tick();

        assertThat(asked).containsExactly("look", "anything", "anything", "anything", "look");
        assertThat(lastLook().silent()).as("though a small look has ended it").isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void anOutageAfterWhichSomebodyHasLookedCountsNoMore() {
        glance = Glance.OFF_DUTY;
        tick();
        now += Duration.ofSeconds(20).toNanos();
        note = new Note("other", "2");
        tick();
        tick();

        tick();

        assertThat(asked).containsExactly("look", "note", "note", "look");
        assertThat(lastLook().silent()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void leavesTheDutiesAtItsEndIfItHasThem() {
        tick();

        shift.end();
        shift.end();

        assertThat(looks).hasSize(2);
        assertThat(lastLook().stays()).isFalse();
    }

    @Test
    void atItsEndTellsOfAnOutageThatItHasSeen() {
        tick();
        now += Duration.ofSeconds(20).toNanos();

        shift.end();

        assertThat(lastLook().silent()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aTickThatIsUnderWayAtItsEndDoesNotTakeTheDutiesBack() {
        tick();
        shift.end();
        asked.clear();

        assertThat(tick()).isSameAs(Glance.OFF_DUTY);

        assertThat(asked).isEmpty();
    }

    @Test
    void endsThoughTheStoreIsAway() {
        tick();
        fails = true;
        failure = new QueueUnavailableException("away", null);

        shift.end();

        assertThat(asked).containsExactly("look", "look");
    }
}
