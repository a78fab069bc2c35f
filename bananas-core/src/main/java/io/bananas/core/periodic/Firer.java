package io.bananas.core.periodic;

import static java.util.Objects.requireNonNull;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.job.Job;
import io.bananas.core.job.Schedule;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.maintain.Duty;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.ScheduleStore.Due;
import io.bananas.core.store.ScheduleStore.Fired;
import io.bananas.core.store.ScheduleStore.Firing;
import io.bananas.core.store.ScheduleStore.Stored;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.JobMaker;
import io.bananas.spi.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fires the schedules that are due. All nodes may run it at once. The store submits the job and moves the schedule on in one step. It
 * refuses a node that has read an older state of the schedule.
 */
public final class Firer implements Duty {

    private static final System.Logger LOG = System.getLogger(Firer.class.getName());

    /** How many schedules it reads at once. */
    private static final int PAGE = 20;

    /** About how many calls to the store one turn makes. */
    private static final int CALLS = 60;

    /** The log names at most so many schedules that this node cannot fire. */
    private static final int MOST_TOLD = 1_000;

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final ScheduleStore store;
    private final JobMaker maker;
    private final JobListener events;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean leavesWork;

    public Firer(ScheduleStore store, JobMaker maker, JobListener events) {
        this.store = store;
        this.maker = maker;
        this.events = events;
    }

    @Override
    public String name() {
        return "firing schedules";
    }

    @Override
    public boolean isVital() {
        return true;
    }

    @Override
    public Optional<Duration> due(Glance glance) {
        return glance.schedule();
    }

    /** There were schedules whose row or times this node cannot read. */
    @Override
    public boolean leavesWork() {
        return leavesWork;
    }

    /** Fires schedules that are due, a bounded number in a turn. Answers with the time until the next one is due. */
    @Override
    public Optional<Duration> runOnce() {
        int left = 0;
        Nearest nearest = new Nearest();
        for (int calls = 0; calls < CALLS; ) {
            Due due = store.due(left, PAGE);
            due.quarantined().forEach(id -> events.on(new JobEvent.ScheduleQuarantined(id)));
            for (Stored schedule : due.schedules()) {
                left += fire(schedule, due.now(), nearest) ? 0 : 1;
            }
            left += due.left();
            leavesWork = left > 0;
            calls += 1 + due.schedules().size();
            if (!due.untilNext().equals(Optional.of(Duration.ZERO))) {
                due.untilNext().ifPresent(nearest::add);
                return nearest.time();
            }
        }
        return Optional.of(Duration.ZERO);
    }

    /** Answers false when this node cannot read the times of the schedule. */
    private boolean fire(Stored stored, Instant now, Nearest nearest) {
        Schedule schedule = stored.schedule();
        Step step;
        try {
            step = Step.of(schedule, requireNonNull(schedule.nextFireAt()), now);
        } catch (IllegalArgumentException unknown) {
            tellUnknown(schedule.id(), unknown);
            return false;
        }
        Firing firing = firing(stored, step, now);
        Fired fired = store.fire(firing);
        if (fired != Fired.STALE) {
            tell(schedule, step, firing, fired);
            nearest.add(now, step.next());
        }
        return true;
    }

    private Firing firing(Stored stored, Step step, Instant now) {
        Schedule schedule = stored.schedule();
        Schedule passed = schedule.with(schedule.progress().to(step.next()));
        if (step.fire() == null) {
            return new Firing(stored, now, null, passed, passed, null);
        }
        Job job = job(schedule, step.fire(), now);
        return new Firing(
                stored,
                now,
                job,
                passed.with(passed.progress().fired(step.fire(), job.id())),
                passed,
                schedule.overlap() == Overlap.SKIP ? schedule.lastJobId() : null);
    }

    private Job job(Schedule schedule, Instant occurrence, Instant now) {
        String id = schedule.id() + "-" + SECOND.format(occurrence);
        return maker.make(new Draft(schedule.jobRequest(id), schedule.payload()), now)
                .madeBy(schedule.id());
    }

    private void tell(Schedule schedule, Step step, Firing firing, Fired fired) {
        if (fired == Fired.SUBMITTED) {
            Job job = requireNonNull(firing.job());
            events.on(new JobEvent.Submitted(List.of(job)));
            Duration late = Duration.between(requireNonNull(step.fire()), firing.decidedAt());
            events.on(new JobEvent.Fired(schedule.id(), job.id(), late));
        }
        if (step.missed() > 0) {
            events.on(new JobEvent.Missed(schedule.id(), step.missed()));
        }
        if (fired == Fired.OVERLAPPED) {
            events.on(new JobEvent.Overlapped(schedule.id(), requireNonNull(schedule.lastJobId())));
        }
    }

    private void tellUnknown(String id, IllegalArgumentException why) {
        if (told.size() < MOST_TOLD && told.add(id)) {
            LogLine.of(LogCode.SCHEDULE_NOT_KNOWN_HERE)
                    .with(LogField.SCHEDULE_ID, id)
                    .with(LogField.REASON, String.valueOf(why.getMessage()))
                    .to(LOG);
        }
    }

    /** Keeps the shortest time that it is given. */
    private static final class Nearest {

        private @Nullable Duration time;

        void add(Instant now, @Nullable Instant at) {
            if (at != null) {
                add(Duration.between(now, at));
            }
        }

        void add(Duration other) {
            if (time == null || other.compareTo(time) < 0) {
                time = other.isNegative() ? Duration.ZERO : other;
            }
        }

        Optional<Duration> time() {
            return Optional.ofNullable(time);
        }
    }
}
