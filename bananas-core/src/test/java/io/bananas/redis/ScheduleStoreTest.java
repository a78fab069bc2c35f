package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.ScheduleBuilder.schedule;
import static io.bananas.testing.Settlements.completed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Job;
import io.bananas.core.job.Schedule;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.ScheduleStore.Due;
import io.bananas.core.store.ScheduleStore.Fired;
import io.bananas.core.store.ScheduleStore.Firing;
import io.bananas.core.store.ScheduleStore.Stored;
import io.bananas.core.view.UnreadableScheduleException;
import io.bananas.testing.Keyspace;
import io.bananas.testing.RedisCpu;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class ScheduleStoreTest {

    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
    private final Instant later = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

    private static ScheduleStore store(Keyspace keyspace) {
        return keyspace.stores().schedules();
    }

    private static Stored put(Keyspace keyspace, Schedule schedule) {
        assertThat(store(keyspace).replace(null, schedule)).isTrue();
        return find(keyspace, schedule.id());
    }

    private static Stored find(Keyspace keyspace, String id) {
        return store(keyspace).find(id).stored().orElseThrow();
    }

    private Firing firing(Keyspace keyspace, Stored before, @Nullable String job, @Nullable String unless) {
        Schedule schedule = before.schedule();
        Schedule passed = schedule.with(schedule.progress().to(later));
        Job submitted = job == null ? null : job(job).build().madeBy(schedule.id());
        Schedule fired = job == null ? passed : passed.with(passed.progress().fired(PAST, job));
        return new Firing(before, store(keyspace).find("any").now(), submitted, fired, passed, unless);
    }

    @Test
    void keepsAScheduleAsItIs(Keyspace keyspace) {
        Schedule schedule = schedule("a")
                .cron("0 3 * * *")
                .timezone("Europe/Berlin")
                .payload("{\"n\" : 1.50}")
                .dueAt(later)
                .build();

        Stored stored = put(keyspace, schedule);

        assertThat(stored.schedule()).isEqualTo(schedule);
        assertThat(store(keyspace).list(null, 10).schedules()).containsExactly(schedule);
        assertThat(store(keyspace).find("b").stored()).isEmpty();
    }

    @Test
    void replacesOnlyTheStateThatIsGiven(Keyspace keyspace) {
        Stored first = put(keyspace, schedule("a").dueAt(later).build());
        Schedule second = schedule("a").cron("0 4 * * *").build();

        assertThat(store(keyspace).replace(null, second)).isFalse();
        assertThat(store(keyspace).replace(first, second)).isTrue();
        assertThat(store(keyspace).replace(first, first.schedule())).isFalse();
        assertThat(store(keyspace).delete(first)).isFalse();
        assertThat(find(keyspace, "a").schedule()).isEqualTo(second);
        assertThat(keyspace.snapshot().scoresOf("schedules:due")).isEmpty();

        assertThat(store(keyspace).delete(find(keyspace, "a"))).isTrue();
        assertThat(store(keyspace).find("a").stored()).isEmpty();
        assertThat(keyspace.raw().keys(keyspace.keys().base() + "schedules*")).isEmpty();
    }

    @Test
    void listsByIdPageByPage(Keyspace keyspace) {
        IntStream.range(0, 25)
                .forEach(i -> put(keyspace, schedule("s" + (char) ('a' + i)).build()));

        var first = store(keyspace).list(null, 10);
        var second = store(keyspace).list(first.next(), 10);
        var third = store(keyspace).list(second.next(), 10);

        assertThat(first.schedules())
                .hasSize(10)
                .first()
                .extracting(Schedule::id)
                .isEqualTo("sa");
        assertThat(second.schedules()).hasSize(10);
        assertThat(third.schedules()).hasSize(5).last().extracting(Schedule::id).isEqualTo("sy");
        assertThat(third.next()).isNull();
    }

    @Test
    void aPageOfLargeSchedulesIsShorterAndLosesNone(Keyspace keyspace) {
        String large = '"' + "x".repeat(60_000) + '"';
        IntStream.range(0, 30)
                .forEach(i ->
                        put(keyspace, schedule("s" + (10 + i)).payload(large).build()));

        int pages = 0;
        int seen = 0;
        String after = null;
        do {
            var page = store(keyspace).list(after, 1_000);
            seen += page.schedules().size();
            after = page.next();
            pages++;
        } while (after != null);

        assertThat(seen).isEqualTo(30);
        assertThat(pages).isGreaterThan(2);
    }

    @Test
    void tellsWhatIsDueAndWhenTheNextOneIs(Keyspace keyspace) {
        put(keyspace, schedule("late").dueAt(PAST.plusSeconds(1)).build());
        put(keyspace, schedule("later").dueAt(PAST).build());
        put(keyspace, schedule("soon").dueAt(later).build());
        put(keyspace, schedule("never").build());

        Due due = store(keyspace).due(0, 10);

        assertThat(due.schedules()).extracting(one -> one.schedule().id()).containsExactly("later", "late");
        assertThat(due.untilNext().orElseThrow()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
        assertThat(store(keyspace).due(0, 1).untilNext()).contains(Duration.ZERO);
        assertThat(store(keyspace).due(2, 10).schedules()).isEmpty();
    }

    @Test
    void leavesLaterVersionsAloneAndSetsAsideWhatNobodyCanRead(Keyspace keyspace) {
        for (String id : List.of("bad", "future", "gone", "other")) {
            put(keyspace, schedule(id).dueAt(PAST).build());
        }
        String rows = keyspace.keys().named("schedules");
        keyspace.raw().hset(rows, "bad", "?");
        keyspace.raw().hset(rows, "future", "{\"v\":2,\"id\":\"future\"}");
        keyspace.raw().hset(rows, "other", keyspace.raw().hget(rows, "gone"));
        keyspace.raw().hdel(rows, "gone");

        Due due = store(keyspace).due(0, 10);

        assertThat(due.schedules()).isEmpty();
        assertThat(due.left()).isEqualTo(1);
        assertThat(due.quarantined()).containsExactlyInAnyOrder("bad", "other");
        assertThat(keyspace.snapshot().quarantine()).containsEntry("schedule:bad", "?");
        assertThat(keyspace.raw().hgetAll(rows)).containsOnlyKeys("future");
        assertThat(keyspace.snapshot().scoresOf("schedules:due")).containsOnlyKeys("future");
        assertThatThrownBy(() -> store(keyspace).find("future")).isInstanceOf(UnreadableScheduleException.class);
        assertThat(store(keyspace).list(null, 10).schedules()).isEmpty();
    }

    @Test
    void firesOnceAndMovesOn(Keyspace keyspace) {
        Stored before = put(keyspace, schedule("a").dueAt(PAST).build());
        Firing firing = firing(keyspace, before, "a-1", null);

        assertThat(store(keyspace).fire(firing)).isEqualTo(Fired.SUBMITTED);
        assertThat(store(keyspace).fire(firing)).isEqualTo(Fired.STALE);

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a-1");
        assertThat(keyspace.snapshot().scoresOf("routes")).containsKey("default");
        assertThat(find(keyspace, "a").schedule()).isEqualTo(firing.fired());
        assertThat(keyspace.snapshot().scoresOf("schedules:due")).isEqualTo(Map.of("a", later.toEpochMilli()));
        assertThat(keyspace.stores().inspect().find("a-1").orElseThrow().scheduleId())
                .isEqualTo("a");
        assertThat(keyspace.claimOne().job().attributes())
                .isEqualTo(requireNonNull(firing.job()).attributes());
    }

    @Test
    void aLargePayloadGoesWithTheJob(Keyspace keyspace) {
        String large = '"' + "é".repeat(20_000) + '"';
        Stored before = put(keyspace, schedule("a").dueAt(PAST).payload(large).build());
        Firing small = firing(keyspace, before, "a-1", null);
        Job job = requireNonNull(small.job()).with(large);

        store(keyspace).fire(new Firing(before, small.decidedAt(), job, small.fired(), small.passed(), null));

        assertThat(keyspace.stores().inspect().find("a-1").orElseThrow().payload())
                .isEqualTo(large);
        assertThat(keyspace.claimOne().job().attributes()).isEqualTo(job.attributes());
    }

    @Test
    void aKnownJobStaysAsItIsAndTheScheduleMovesOn(Keyspace keyspace) {
        keyspace.submit(job("a-1").payload("1"));
        Stored before = put(keyspace, schedule("a").dueAt(PAST).build());

        assertThat(store(keyspace).fire(firing(keyspace, before, "a-1", null))).isEqualTo(Fired.KNOWN);

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a-1");
        assertThat(keyspace.stores().inspect().find("a-1").orElseThrow().payload())
                .isEqualTo("1");
        assertThat(find(keyspace, "a").schedule().nextFireAt()).isNotEqualTo(PAST);
    }

    @Test
    void passesWhileTheLastJobHasNotEnded(Keyspace keyspace) {
        keyspace.submit(job("last"));
        Stored first = put(keyspace, schedule("a").dueAt(PAST).build());
        Firing firing = firing(keyspace, first, "a-1", "last");
        assertThat(store(keyspace).fire(firing)).isEqualTo(Fired.OVERLAPPED);
        assertThat(find(keyspace, "a").schedule()).isEqualTo(firing.passed());
        var claim = keyspace.claimOne();
        assertThat(store(keyspace).fire(firing(keyspace, find(keyspace, "a"), "a-2", "last")))
                .isEqualTo(Fired.OVERLAPPED);

        keyspace.stores().settle().done(List.of(completed(claim, "1")));

        assertThat(store(keyspace).fire(firing(keyspace, find(keyspace, "a"), "a-3", "last")))
                .isEqualTo(Fired.SUBMITTED);
        keyspace.raw().del(keyspace.keys().jobs() + "last");
        assertThat(store(keyspace).fire(firing(keyspace, find(keyspace, "a"), "a-4", "last")))
                .isEqualTo(Fired.SUBMITTED);
    }

    @Test
    void passesAnOccurrenceWithoutAJob(Keyspace keyspace) {
        Stored before = put(keyspace, schedule("a").dueAt(PAST).build());

        assertThat(store(keyspace).fire(firing(keyspace, before, null, null))).isEqualTo(Fired.PASSED);

        assertThat(keyspace.snapshot().jobs()).isEmpty();
        assertThat(store(keyspace).due(0, 10).schedules()).isEmpty();
    }

    /** A node that stood still between its look and its step. */
    @Test
    void refusesADecisionThatIsOld(Keyspace keyspace) {
        Stored before = put(keyspace, schedule("a").dueAt(PAST).build());
        Firing firing = firing(keyspace, before, "a-1", null);
        Firing old = new Firing(
                before, firing.decidedAt().minusSeconds(31), firing.job(), firing.fired(), firing.passed(), null);

        assertThat(store(keyspace).fire(old)).isEqualTo(Fired.STALE);
        assertThat(keyspace.snapshot().jobs()).isEmpty();
    }

    @Test
    void firesNothingOfADeletedOrChangedSchedule(Keyspace keyspace) {
        Stored deleted = put(keyspace, schedule("a").dueAt(PAST).build());
        store(keyspace).delete(deleted);
        assertThat(store(keyspace).fire(firing(keyspace, deleted, "a-1", null))).isEqualTo(Fired.STALE);

        Stored changed = put(keyspace, schedule("b").dueAt(PAST).build());
        store(keyspace).replace(changed, schedule("b").build());
        assertThat(store(keyspace).fire(firing(keyspace, changed, "b-1", null))).isEqualTo(Fired.STALE);

        assertThat(keyspace.snapshot().jobs()).isEmpty();
        assertThat(keyspace.snapshot().scoresOf("schedules:due")).isEmpty();
    }

    @Test
    void wakesANodeThatSleeps(Keyspace keyspace) {
        Stored before = put(keyspace, schedule("a").dueAt(PAST).build());
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            keyspace.claim("node-1", 1, "echo");

            store(keyspace).fire(firing(keyspace, before, "a-1", null));

            signals.awaitWoken();
        }
    }

    /** What is due costs, and not what is there. */
    @Test
    void tenThousandSchedulesThatAreNotDueCostNothing(Keyspace keyspace) {
        put(keyspace, schedule("due").dueAt(PAST).build());
        for (int i = 1; i < ScheduleStore.MOST_SCHEDULES; i++) {
            store(keyspace).replace(null, schedule("s" + i).dueAt(later).build());
        }

        double millis = RedisCpu.least(keyspace, () -> {}, () -> {
            for (int i = 0; i < 100; i++) {
                assertThat(store(keyspace).due(0, 20).schedules()).hasSize(1);
            }
        });

        assertThat(millis / 100).isLessThan(1);
    }

    @Test
    void knowsWhichSchedulesStandInTheCode(Keyspace keyspace) {
        var codes = keyspace.stores().codeSchedules();
        Stored left = put(keyspace, schedule("left").ofApplication("shop").build());

        assertThat(codes.say("shop", List.of("left", "stays")).news()).isTrue();
        assertThat(codes.say("shop", List.of("stays")).news()).isFalse();
        assertThat(codes.isSaid("shop", "left")).isTrue();
        assertThat(codes.isSaid("other", "left")).isFalse();
        assertThat(codes.retire("shop", "left", left)).isFalse();

        keyspace.raw().zadd(keyspace.keys().schedulesOfCode("shop"), 1, "left");

        assertThat(codes.say("shop", List.of()).unsaid()).containsExactly("left");
        assertThat(codes.say("other", List.of()).unsaid()).isEmpty();
        assertThat(codes.isSaid("shop", "left")).isFalse();
        assertThat(codes.retire("shop", "left", left)).isTrue();
        assertThat(store(keyspace).find("left").stored()).isEqualTo(Optional.empty());
        assertThat(codes.say("shop", List.of()).unsaid()).isEmpty();
    }

    @Test
    void retiresNoScheduleThatHasChanged(Keyspace keyspace) {
        var codes = keyspace.stores().codeSchedules();
        Stored before = put(keyspace, schedule("a").ofApplication("shop").build());
        store(keyspace).replace(before, schedule("a").dueAt(later).build());
        keyspace.raw().zadd(keyspace.keys().schedulesOfCode("shop"), 1, "a");

        assertThat(codes.retire("shop", "a", before)).isFalse();
        assertThat(codes.retire("shop", "a", null)).isTrue();
        assertThat(store(keyspace).find("a").stored()).isPresent();
    }
}
