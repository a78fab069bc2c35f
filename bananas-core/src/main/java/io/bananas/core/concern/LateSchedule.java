package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.SCHEDULE;

import io.bananas.core.job.Schedule;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The time of a schedule has come, and nobody fires it. */
final class LateSchedule implements Symptom {

    private static final Duration LATE = Duration.ofMinutes(1);

    @Override
    public List<Concern> in(Seen seen) {
        Instant expected = seen.now().minus(LATE);
        return seen.schedules().due().stream()
                .filter(schedule -> dueAt(schedule, seen).isBefore(expected))
                .limit(MOST)
                .map(schedule -> concern(schedule, dueAt(schedule, seen), seen))
                .toList();
    }

    private static Instant dueAt(Schedule schedule, Seen seen) {
        Instant next = schedule.nextFireAt();
        return next == null ? seen.now() : next;
    }

    private static Concern concern(Schedule schedule, Instant due, Seen seen) {
        return new Concern(
                Kind.SCHEDULE_LATE,
                Severity.WARNING,
                due,
                "Schedule " + schedule.id() + " was to fire " + Words.span(Duration.between(due, seen.now()))
                        + " ago, and has not.",
                "See that a node with ENABLE_SCHEDULER=true is there, and look at its log: it says why the schedule does not fire.",
                new Facts()
                        .with("schedule_id", schedule.id())
                        .with("name", schedule.name())
                        .with("due_at", due)
                        .all(),
                new Target(SCHEDULE, schedule.id()));
    }
}
