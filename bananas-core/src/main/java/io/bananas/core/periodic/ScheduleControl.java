package io.bananas.core.periodic;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.job.Job;
import io.bananas.core.job.Schedule;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.ScheduleStore.Fired;
import io.bananas.core.store.ScheduleStore.Firing;
import io.bananas.core.store.ScheduleStore.Found;
import io.bananas.core.store.ScheduleStore.Stored;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.JobMaker;
import io.bananas.core.view.PutSchedule;
import io.bananas.core.view.SchedulePage;
import io.bananas.core.view.SchedulePreview;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.InvalidScheduleException;
import io.bananas.spi.JobInfo;
import io.bananas.spi.ScheduleConflictException;
import io.bananas.spi.ScheduleInfo;
import io.bananas.spi.ScheduleRequest;
import io.bananas.spi.ScheduleSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes, shows, triggers and deletes schedules. Thread-safe. */
public final class ScheduleControl {

    /** How often a call starts again because another caller has changed the schedule. Each time that other caller succeeds. */
    private static final int TRIES = 1_000;

    private final ScheduleStore store;
    private final ScheduleRules rules;
    private final JobMaker maker;
    private final InstantSource clock;
    private final JobListener events;

    public ScheduleControl(
            ScheduleStore store, ScheduleRules rules, JobMaker maker, InstantSource clock, JobListener events) {
        this.store = store;
        this.rules = rules;
        this.maker = maker;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Makes a schedule, or changes the one of this id.
     *
     * @param payload the payload as JSON; the payload in the request's job is ignored
     * @throws InvalidScheduleException when a value is wrong
     * @throws ScheduleConflictException when the schedule comes with the code, and more than {@code enabled} would change
     */
    public PutSchedule put(ScheduleRequest request, String payload) {
        if (!ScheduleRules.isId(request.id())) {
            throw new InvalidScheduleException(rules.check(request, payload));
        }
        for (int i = 0; i < TRIES; i++) {
            Found found = store.find(request.id());
            Stored before = found.stored().orElse(null);
            Schedule after = after(before, request, payload, found.now());
            if (before != null && after.equals(before.schedule())) {
                return new PutSchedule(after, false);
            }
            if (store.replace(before, after)) {
                return new PutSchedule(after, before == null);
            }
        }
        throw busy(request.id());
    }

    private Schedule after(@Nullable Stored before, ScheduleRequest request, String payload, Instant now) {
        if (before != null && before.schedule().isFromCode()) {
            return SchedulesOfCode.enabled(before.schedule(), request, payload, now);
        }
        List<Problem> problems = rules.check(request, payload);
        if (!problems.isEmpty()) {
            throw new InvalidScheduleException(problems);
        }
        return before == null
                ? ScheduleRules.make(request, payload, new Schedule.Origin(ScheduleSource.API, null, now, now))
                : Changes.of(
                        before.schedule(),
                        ScheduleRules.make(
                                request, payload, before.schedule().origin().updated(now)));
    }

    private static IllegalStateException busy(String id) {
        return new IllegalStateException("schedule " + id + " changes all the time");
    }

    /** All that is wrong with a schedule; empty when nothing is. */
    public List<Problem> check(ScheduleRequest request, String payload) {
        return rules.check(request, payload);
    }

    /**
     * When a schedule would fire from now on. Reads nothing.
     *
     * @param timezone {@code null}: UTC
     * @throws InvalidScheduleException when one of the two is wrong, or {@code cron} is {@code null}
     */
    public SchedulePreview preview(@Nullable String cron, @Nullable String timezone) {
        return ScheduleRules.preview(cron, timezone, clock.instant());
    }

    public Optional<ScheduleInfo> find(String id) {
        return ScheduleRules.isId(id) ? store.find(id).stored().map(Stored::schedule) : Optional.empty();
    }

    /** Lists at most {@code limit} schedules in the order of their ids, after this id. */
    public SchedulePage list(@Nullable String after, int limit) {
        ScheduleStore.Listed listed = store.list(after, limit);
        return new SchedulePage(List.copyOf(listed.schedules()), listed.next());
    }

    /**
     * Deletes a schedule. Answers whether there was one.
     *
     * @throws ScheduleConflictException when it comes with the code
     */
    public boolean delete(String id) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stored> stored = ScheduleRules.isId(id) ? store.find(id).stored() : Optional.empty();
            if (stored.isEmpty()) {
                return false;
            }
            if (stored.get().schedule().isFromCode()) {
                throw new ScheduleConflictException(
                        "The schedule comes with the code and goes with it; it can be disabled.");
            }
            if (store.delete(stored.get())) {
                return true;
            }
        }
        throw busy(id);
    }

    /** Submits one job of the schedule now. The answer is empty when there is no such schedule. */
    public Optional<JobInfo> trigger(String id) {
        // each try uses the same id, since the answer to the first one may be lost
        String jobId = UUID.randomUUID().toString();
        for (int i = 0; i < TRIES; i++) {
            Found found = store.find(id);
            if (found.stored().isEmpty()) {
                return Optional.empty();
            }
            Stored before = found.stored().get();
            Schedule schedule = before.schedule();
            Job job = maker.make(new Draft(schedule.jobRequest(jobId), schedule.payload()), found.now())
                    .madeBy(id);
            Schedule after = schedule.with(schedule.progress().fired(found.now(), job.id()));
            Fired fired = store.fire(new Firing(before, found.now(), job, after, after, null));
            if (fired == Fired.SUBMITTED || fired == Fired.KNOWN) {
                events.on(new JobEvent.Submitted(List.of(job)));
                events.on(new JobEvent.Fired(id, job.id(), Duration.ZERO));
                return Optional.of(job.asSubmitted());
            }
        }
        throw busy(id);
    }
}
