package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Job;
import io.bananas.core.job.Schedule;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.ScheduleStore.Fired;
import io.bananas.core.store.ScheduleStore.Firing;
import io.bananas.core.store.ScheduleStore.Stored;
import io.bananas.model.ModelJob.Place;
import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.ScheduleBuilder;
import io.bananas.testing.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What users and nodes do with schedules. Nodes read a schedule and fire it later: by then it may have fired, changed or gone. Two nodes may
 * fire the same occurrence.
 */
final class ScheduleMoves {

    private static final List<String> IDS = List.of("s0", "s1");
    private static final Instant FIRST = Instant.parse("2026-07-01T10:00:00Z");

    private final Random random;
    private final ScheduleStore store;
    private final Model model;
    private final Map<String, Schedule> there = new TreeMap<>();

    /** What some node has read, and may still go by. */
    private final List<Stored> read = new ArrayList<>();

    private int puts;

    ScheduleMoves(Random random, ScheduleStore store, Model model) {
        this.random = random;
        this.store = store;
        this.model = model;
    }

    /** Takes one step, and tells which. */
    String step() {
        String id = any(IDS);
        return switch (random.nextInt(8)) {
            case 0, 1 -> put(id);
            case 2 -> delete(id);
            case 3 -> read(id);
            case 4 -> fireAny();
            default -> read(id) + ", " + fireNewest();
        };
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String put(String id) {
        Stored before = known(id);
        Schedule after = ScheduleBuilder.schedule(id)
                .payload(Integer.toString(puts++))
                .overlap(any(List.of(Overlap.values())))
                .dueAt(random.nextInt(6) == 0 ? null : nextOf(id))
                .build();
        boolean isNewest = Objects.equals(before == null ? null : before.schedule(), there.get(id));
        assertThat(store.replace(before, after)).isEqualTo(isNewest);
        if (isNewest) {
            there.put(id, after);
        }
        return "put schedule " + id + ", " + isNewest;
    }

    /** No occurrence comes twice, also when somebody makes a schedule again. */
    private Instant nextOf(String id) {
        Schedule now = there.get(id);
        Instant due = now == null ? null : now.nextFireAt();
        return due == null || random.nextInt(4) == 0 ? FIRST.plusSeconds(random.nextInt(5)) : due;
    }

    private String delete(String id) {
        Stored before = known(id);
        if (before == null) {
            return "delete no schedule";
        }
        boolean isNewest = before.schedule().equals(there.get(id));
        assertThat(store.delete(before)).isEqualTo(isNewest);
        if (isNewest) {
            there.remove(id);
        }
        return "delete schedule " + id + ", " + isNewest;
    }

    /** The state of a schedule as a user has read it, now or earlier. */
    private @Nullable Stored known(String id) {
        List<Stored> earlier =
                read.stream().filter(one -> one.schedule().id().equals(id)).toList();
        return earlier.isEmpty() || random.nextInt(3) > 0
                ? store.find(id).stored().orElse(null)
                : any(earlier);
    }

    private String read(String id) {
        Stored found = store.find(id).stored().orElse(null);
        assertThat(found == null ? null : found.schedule()).isEqualTo(there.get(id));
        if (found != null && found.schedule().nextFireAt() != null) {
            read.add(found);
        }
        return "read schedule " + id;
    }

    private String fireAny() {
        return read.isEmpty() ? "fire nothing" : fire(any(read));
    }

    private String fireNewest() {
        return read.isEmpty() ? "fire nothing" : fire(read.get(read.size() - 1));
    }

    private String fire(Stored before) {
        Firing firing = firing(before);
        Fired expected = expected(firing);
        Fired fired = store.fire(firing);
        String id = before.schedule().id();
        String step = "fire schedule " + id + " at " + before.schedule().nextFireAt() + ": " + fired;
        assertThat(fired).as(step).isEqualTo(expected);
        Job job = firing.job();
        if (fired == Fired.SUBMITTED && job != null) {
            model.submit(job);
        }
        if (fired != Fired.STALE) {
            there.put(id, fired == Fired.SUBMITTED || fired == Fired.KNOWN ? firing.fired() : firing.passed());
        }
        return step;
    }

    private Firing firing(Stored before) {
        Schedule schedule = before.schedule();
        Instant due = Objects.requireNonNull(schedule.nextFireAt());
        Instant next = random.nextInt(6) == 0 ? null : due.plusSeconds(1);
        Instant now = store.find(schedule.id()).now();
        Schedule passed = schedule.with(schedule.progress().to(next));
        if (random.nextInt(6) == 0) {
            return new Firing(before, now, null, passed, passed, null);
        }
        Job job = JobBuilder.job(schedule.id() + "-" + due.getEpochSecond())
                .named(any(List.of("a", "b")))
                .priority(any(List.of(Priority.values())))
                .route(any(List.of("default", "gpu")))
                .build()
                .madeBy(schedule.id());
        Schedule fired = passed.with(passed.progress().fired(due, job.id()));
        String unlessRunning = schedule.overlap() == Overlap.SKIP ? schedule.lastJobId() : null;
        return new Firing(before, now, job, fired, passed, unlessRunning);
    }

    private Fired expected(Firing firing) {
        Schedule schedule = firing.before().schedule();
        Job job = firing.job();
        String last = firing.unlessRunning();
        if (!schedule.equals(there.get(schedule.id()))) {
            return Fired.STALE;
        } else if (job == null) {
            return Fired.PASSED;
        } else if (last != null && model.job(last).place() != Place.ENDED) {
            return Fired.OVERLAPPED;
        }
        return model.knows(job.id()) ? Fired.KNOWN : Fired.SUBMITTED;
    }

    /** The rows, the list by id, and the index by the next occurrence show the same schedules. */
    void compare(Snapshot snapshot) {
        assertThat(store.list(null, IDS.size()).schedules()).as("schedules").containsExactlyElementsOf(there.values());
        assertThat(snapshot.scoresOf("schedules:ids").keySet())
                .as("ids of schedules")
                .isEqualTo(there.keySet());
        Map<String, Long> due = new TreeMap<>();
        there.forEach((id, schedule) -> {
            Instant next = schedule.nextFireAt();
            if (next != null) {
                due.put(id, next.toEpochMilli());
            }
        });
        assertThat(snapshot.scoresOf("schedules:due")).as("what is due when").isEqualTo(due);
    }
}
