package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.SCHEDULE;

import io.bananas.core.job.Schedule;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.why.Facts;
import java.util.List;

/** The last job of a schedule is dead. */
final class DeadSchedule implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        return seen.schedules().dead().stream()
                .limit(MOST)
                .map(DeadSchedule::concern)
                .toList();
    }

    private static Concern concern(Schedule schedule) {
        return new Concern(
                Kind.SCHEDULE_DEAD,
                Severity.WARNING,
                schedule.lastFireAt(),
                "The last job of schedule " + schedule.id() + " is dead.",
                "GET /jobs/" + schedule.lastJobId() + " has its errors. Mend the cause; then POST /jobs/"
                        + schedule.lastJobId()
                        + "/retry runs it again. The next job of the schedule that completes ends this.",
                new Facts()
                        .with("schedule_id", schedule.id())
                        .with("name", schedule.name())
                        .with("job_id", schedule.lastJobId())
                        .with("next_fire_at", schedule.nextFireAt())
                        .all(),
                new Target(SCHEDULE, schedule.id()));
    }
}
