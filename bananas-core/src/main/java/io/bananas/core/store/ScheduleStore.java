package io.bananas.core.store;

import io.bananas.core.job.Job;
import io.bananas.core.job.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps schedules, and fires them. Each change says which state it replaces, and changes nothing when that is not the state any more. */
public interface ScheduleStore {

    /** How many schedules there may be. */
    int MOST_SCHEDULES = 10_000;

    /**
     * The schedule of this id.
     *
     * @throws io.bananas.core.view.UnreadableScheduleException when it cannot be read
     */
    Found find(String id);

    /** At most so many schedules by id, those after this id. A page may be shorter when schedules are large. */
    Listed list(@Nullable String after, int limit);

    /**
     * Puts a schedule in the place of its state before.
     *
     * @param before {@code null}: there is none
     * @return false when that is not its state
     * @throws io.bananas.spi.ScheduleConflictException when it would be new, and there are {@link #MOST_SCHEDULES}
     */
    boolean replace(@Nullable Stored before, Schedule after);

    /** Deletes a schedule. Answers whether this was its state. */
    boolean delete(Stored before);

    /**
     * At most so many schedules that are due by the store's clock, those first that have been due for longest. Those that cannot be
     * read go to quarantine.
     *
     * @param skipped how many of them to pass over
     */
    Due due(int skipped, int limit);

    /** Submits a job of a schedule, if the schedule wants it, and notes the schedule's state after it, all in one step. */
    Fired fire(Firing firing);

    /**
     * A schedule, and by which the store knows its state.
     *
     * @param state means something to the store only
     */
    record Stored(Schedule schedule, String state) {}

    /**
     * What there is of one schedule.
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
     * @param left how many are due that this node does not know how to read
     * @param untilNext the time until another one is due; zero when one is; empty when none waits
     * @param quarantined ids of those that nobody can read
     */
    record Due(Instant now, List<Stored> schedules, int left, Optional<Duration> untilNext, List<String> quarantined) {}

    /**
     * A step of a schedule.
     *
     * @param decidedAt the store's time at which it was decided; a decision too old is refused
     * @param job what to submit; {@code null}: nothing
     * @param fired the state of the schedule after it has submitted the job
     * @param passed its state after it has not, because no job is given or the other one has not ended
     * @param unlessRunning the job that must have ended; {@code null}: it does not matter
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
        /** There is a job of this id already: it stays as it is. */
        KNOWN,
        /** No job was submitted, as none was given. */
        PASSED,
        /** No job was submitted, since the other one has not ended. */
        OVERLAPPED
    }
}
