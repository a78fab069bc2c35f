package io.bananas.core.store;

import io.bananas.core.job.Job;
import io.bananas.core.job.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps schedules, and fires them. Each change names the state that it replaces. It changes nothing when the schedule has another state by
 * then.
 */
public interface ScheduleStore {

    /** How many schedules there may be. */
    int MOST_SCHEDULES = 10_000;

    /**
     * The schedule of this id.
     *
     * @throws io.bananas.core.view.UnreadableScheduleException when it cannot be read
     */
    Found find(String id);

    /** Lists at most {@code limit} schedules in the order of their ids, after this id. A page may be shorter when schedules are large. */
    Listed list(@Nullable String after, int limit);

    /**
     * Replaces one state of a schedule by another.
     *
     * @param before the state to replace; {@code null}: there is no such schedule yet
     * @return false when the schedule has another state
     * @throws io.bananas.spi.ScheduleConflictException when the schedule is new, and there are {@link #MOST_SCHEDULES} already
     */
    boolean replace(@Nullable Stored before, Schedule after);

    /** Deletes a schedule. Answers false when it has another state; then it stays. */
    boolean delete(Stored before);

    /**
     * Reads at most {@code limit} schedules that are due by the store's clock, the longest due first. The store puts schedules that nobody
     * can read into quarantine.
     *
     * @param skipped how many due schedules to pass over
     */
    Due due(int skipped, int limit);

    /** Submits a job of a schedule, if the step has one, and writes the schedule's next state. Both happen in one step. */
    Fired fire(Firing firing);

    /**
     * A schedule, and the token by which the store knows its state.
     *
     * @param state only the store understands it
     */
    record Stored(Schedule schedule, String state) {}

    /**
     * The answer to a question for one schedule.
     *
     * @param now the store's time
     */
    record Found(Instant now, Optional<Stored> stored) {}

    /**
     * A page of schedules.
     *
     * @param next the id after which the next page begins; {@code null}: there is none
     */
    record Listed(List<Schedule> schedules, @Nullable String next) {}

    /**
     * Schedules that are due.
     *
     * @param now the store's time
     * @param left how many are due that a later version wrote, so that this node cannot read them
     * @param untilNext the time until another one is due; zero when one is; empty when none waits
     * @param quarantined ids of schedules that nobody can read
     */
    record Due(Instant now, List<Stored> schedules, int left, Optional<Duration> untilNext, List<String> quarantined) {}

    /**
     * A step of a schedule.
     *
     * @param decidedAt the store's time of the decision; the store refuses a decision that is too old
     * @param job the job to submit; {@code null}: none
     * @param fired the state of the schedule after it has submitted the job
     * @param passed its state after it has submitted no job, because none is given or the last one has not ended
     * @param unlessRunning the job that must have ended before; {@code null}: none
     */
    record Firing(
            Stored before,
            Instant decidedAt,
            @Nullable Job job,
            Schedule fired,
            Schedule passed,
            @Nullable String unlessRunning) {}

    /** What became of a step. */
    enum Fired {
        /** The schedule has another state by now, or the decision is too old: nothing has changed. */
        STALE,
        /** The job is submitted. */
        SUBMITTED,
        /** There is a job of this id already. It stays as it is, and the schedule moves on. */
        KNOWN,
        /** The step has no job: the schedule has moved on without one. */
        PASSED,
        /** The last job has not ended: the schedule has moved on without a new one. */
        OVERLAPPED
    }
}
