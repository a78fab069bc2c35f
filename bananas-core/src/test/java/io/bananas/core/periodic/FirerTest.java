package io.bananas.core.periodic;

import static io.bananas.testing.ScheduleBuilder.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobEvent;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Schedule;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.ScheduleStore.Fired;
import io.bananas.core.store.ScheduleStore.Firing;
import io.bananas.core.submit.JobMaker;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that fire schedules, on a real Redis. */
@ExtendWith(WithRedis.class)
class FirerTest {

    private final Queue<JobEvent> events = new ConcurrentLinkedQueue<>();

    private Firer firer(ScheduleStore store) {
        return new Firer(store, new JobMaker(SubmitSettings.DEFAULTS, new HandlerRegistry(Map.of())), events::add);
    }

    private static ScheduleStore store(Keyspace keyspace) {
        return keyspace.stores().schedules();
    }

    private static void put(Keyspace keyspace, Schedule... schedules) {
        for (Schedule schedule : schedules) {
            assertThat(store(keyspace).replace(null, schedule)).isTrue();
        }
    }

    private static Instant now(Keyspace keyspace) {
        return store(keyspace).find("any").now();
    }

    /** A minute that has begun, and not more than a minute ago. */
    private static Instant minute(Keyspace keyspace) {
        return now(keyspace).minusSeconds(1).truncatedTo(ChronoUnit.MINUTES);
    }

    private List<String> fired() {
        return events.stream()
                .filter(JobEvent.Fired.class::isInstance)
                .map(event -> ((JobEvent.Fired) event).jobId())
                .toList();
    }

    private static Schedule of(Keyspace keyspace, String id) {
        return store(keyspace).find(id).stored().orElseThrow().schedule();
    }

    @Test
    void firesWhatIsDueAndTellsWhenTheNextOneIs(Keyspace keyspace) {
        Instant due = Instant.parse("2026-02-03T04:05:00Z");
        put(keyspace, schedule("a").cron("5 4 * * *").dueAt(due).build());
        put(
                keyspace,
                schedule("b")
                        .cron("* * * * *")
                        .dueAt(now(keyspace).plusSeconds(7))
                        .build());

        Optional<Duration> next = firer(store(keyspace)).runOnce();

        assertThat(next.orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
        assertThat(fired()).hasSize(1).allMatch(id -> id.matches("a-\\d{8}T040500"));
        assertThat(events.stream()
                        .filter(JobEvent.Fired.class::isInstance)
                        .map(event -> ((JobEvent.Fired) event).late()))
                .allMatch(late -> late.compareTo(Duration.ZERO) > 0 && late.compareTo(Duration.ofDays(1)) <= 0);
        assertThat(of(keyspace, "a").lastJobId()).isEqualTo(fired().get(0));
        assertThat(of(keyspace, "a").nextFireAt()).isAfter(now(keyspace));
        assertThat(keyspace.snapshot().list("queue:normal")).isEqualTo(fired());
    }

    @Test
    void aWeekAwayIsOneJobOrNone(Keyspace keyspace) {
        Instant weekAgo = minute(keyspace).minus(Duration.ofDays(7));
        put(
                keyspace,
                schedule("once")
                        .cron("0 3 * * *")
                        .dueAt(weekAgo.truncatedTo(ChronoUnit.DAYS).plusSeconds(10_800))
                        .build());
        put(
                keyspace,
                schedule("none")
                        .cron("0 0 3 1 1 *")
                        .misfire(Misfire.SKIP)
                        .dueAt(Instant.parse("2025-01-01T03:00:00Z"))
                        .build());
        put(keyspace, schedule("each").cron("* * * * * *").dueAt(weekAgo).build());

        firer(store(keyspace)).runOnce();

        assertThat(fired().stream().filter(id -> id.startsWith("once-"))).hasSize(1);
        assertThat(fired().stream().filter(id -> id.startsWith("none-"))).isEmpty();
        assertThat(fired().stream().filter(id -> id.startsWith("each-"))).hasSizeLessThan(30);
        assertThat(events)
                .filteredOn(JobEvent.Missed.class::isInstance)
                .extracting(event -> ((JobEvent.Missed) event).scheduleId())
                .contains("once", "none", "each");
    }

    @Test
    void leavesOutWhileTheLastJobRuns(Keyspace keyspace) {
        Instant due = now(keyspace).truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        put(keyspace, schedule("a").overlap(Overlap.SKIP).dueAt(due).build());

        Firer firer = firer(store(keyspace));
        firer.runOnce();
        firer.runOnce();

        assertThat(fired()).hasSize(1);
        assertThat(events).anyMatch(JobEvent.Overlapped.class::isInstance);
        assertThat(of(keyspace, "a").lastJobId()).isEqualTo(fired().get(0));
    }

    @Test
    void whatThisNodeDoesNotKnowStaysAndHoldsUpNothing(Keyspace keyspace) {
        Instant due = minute(keyspace);
        for (int i = 0; i < 50; i++) {
            put(
                    keyspace,
                    schedule("zone" + i)
                            .timezone("Mars/Base")
                            .dueAt(due.minusSeconds(9))
                            .build());
        }
        put(keyspace, schedule("a").cron("* * * * *").dueAt(due).build());

        firer(store(keyspace)).runOnce();

        assertThat(fired()).hasSize(1);
        assertThat(of(keyspace, "zone7").nextFireAt()).isEqualTo(due.minusSeconds(9));
    }

    @Test
    void whatCannotBeReadIsToldAndHoldsUpNothing(Keyspace keyspace) {
        Instant due = minute(keyspace);
        put(keyspace, schedule("bad").dueAt(due.minusSeconds(9)).build());
        keyspace.raw().hset(keyspace.keys().named("schedules"), "bad", "{\"v\":1,?");
        put(keyspace, schedule("a").cron("* * * * *").dueAt(due).build());

        firer(store(keyspace)).runOnce();

        assertThat(fired()).hasSize(1);
        assertThat(events).contains(new JobEvent.ScheduleQuarantined("bad"));
    }

    /** The answer to the step got lost, or the node died: another one looks. */
    @Test
    void aNodeThatDiesAfterItsStepHasFiredOnce(Keyspace keyspace) {
        put(keyspace, schedule("a").cron("* * * * *").dueAt(minute(keyspace)).build());
        Firer dying = firer(over(store(keyspace), firing -> {
            store(keyspace).fire(firing);
            throw new QueueUnavailableException("gone", null);
        }));
        try {
            dying.runOnce();
        } catch (QueueUnavailableException gone) {
            assertThat(gone).hasMessage("gone");
        }

        firer(store(keyspace)).runOnce();

        assertThat(keyspace.snapshot().jobs()).hasSize(1);
        assertThat(fired()).isEmpty();
    }

    @Test
    void aNodeThatStandsStillBeforeItsStepFiresNothingTwice(Keyspace keyspace) {
        put(keyspace, schedule("a").cron("* * * * *").dueAt(minute(keyspace)).build());
        Firer frozen = firer(over(store(keyspace), firing -> {
            firer(store(keyspace)).runOnce();
            return store(keyspace).fire(firing);
        }));

        frozen.runOnce();

        assertThat(keyspace.snapshot().jobs()).hasSize(1);
        assertThat(fired()).hasSize(1);
    }

    /** Redis has come back as it was before the step, but the job had been stored elsewhere: as after a failover in the middle. */
    @Test
    void anOldStateFiresNoJobThatIsThere(Keyspace keyspace) {
        Schedule before =
                schedule("a").cron("* * * * *").dueAt(minute(keyspace)).build();
        put(keyspace, before);
        firer(store(keyspace)).runOnce();
        store(keyspace).replace(store(keyspace).find("a").stored().orElseThrow(), before);

        firer(store(keyspace)).runOnce();

        assertThat(keyspace.snapshot().jobs()).hasSize(1);
        assertThat(fired()).hasSize(1);
        assertThat(of(keyspace, "a").nextFireAt()).isAfter(now(keyspace));
    }

    @Test
    void leavesWhatALaterVersionWroteToNodesThatKnowIt(Keyspace keyspace) {
        keyspace.skipAudit();
        put(keyspace, schedule("a").cron("* * * * *").dueAt(minute(keyspace)).build());
        Firer firer = firer(store(keyspace));
        firer.runOnce();
        assertThat(firer.leavesWork()).isFalse();

        keyspace.raw().hset(keyspace.keys().named("schedules"), "b", "{\"v\":2,\"id\":\"b\"}");
        keyspace.raw().zadd(keyspace.keys().named("schedules_due"), 1, "b");
        firer.runOnce();
        assertThat(firer.leavesWork()).isTrue();

        keyspace.raw().zrem(keyspace.keys().named("schedules_due"), "b");
        firer.runOnce();
        assertThat(firer.leavesWork()).isFalse();
    }

    private static ScheduleStore over(ScheduleStore store, Function<Firing, Fired> fire) {
        return ScheduleStore.class.cast(Proxy.newProxyInstance(
                ScheduleStore.class.getClassLoader(), new Class<?>[] {ScheduleStore.class}, (self, method, given) -> {
                    if (method.getName().equals("fire")) {
                        return fire.apply((Firing) given[0]);
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Several nodes look, decide and fire at once; some die after a step or stand still before it. */
    @Test
    void eachOccurrenceIsFiredOnceHoweverManyNodesRace(Keyspace keyspace) throws Exception {
        int rounds = 30;
        int schedules = 20;
        Random random = new Random(9);
        Set<String> jobs = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            Instant due = minute(keyspace);
            for (int i = 0; i < schedules; i++) {
                put(
                        keyspace,
                        schedule("s" + round + "x" + i)
                                .cron("* * * * *")
                                .dueAt(due)
                                .build());
            }
            race(keyspace, 4, random.nextLong());
        }

        firer(store(keyspace)).runOnce();

        keyspace.snapshot().jobs().forEach(jobs::add);
        Map<String, Long> perSchedule = jobs.stream()
                .collect(Collectors.groupingBy(id -> id.substring(0, id.indexOf('-')), Collectors.counting()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < schedules; i++) {
                assertThat(perSchedule).containsKey("s" + round + "x" + i);
            }
        }
        assertThat(new HashSet<>(fired())).hasSameSizeAs(fired());
        assertThat(keyspace.snapshot().list("queue:normal"))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(jobs);
    }

    private void race(Keyspace keyspace, int nodes, long seed) throws Exception {
        CyclicBarrier start = new CyclicBarrier(nodes);
        List<Thread> threads = new ArrayList<>();
        IntStream.range(0, nodes)
                .forEach(node -> threads.add(Daemons.start(() -> {
                    Random own = new Random(seed + node);
                    Firer firer = firer(over(store(keyspace), firing -> {
                        int fate = own.nextInt(20);
                        if (fate == 0) {
                            throw new QueueUnavailableException("lost on the way", null);
                        }
                        Fired fired = store(keyspace).fire(firing);
                        if (fate == 1) {
                            throw new QueueUnavailableException("lost on the way back", null);
                        }
                        return fired;
                    }));
                    try {
                        start.await();
                        firer.runOnce();
                    } catch (QueueUnavailableException dies) {
                        // others go on
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })));
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
