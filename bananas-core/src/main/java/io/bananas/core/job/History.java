package io.bananas.core.job;

import io.bananas.spi.JobError;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a job up to its last settled run. Whether the job waits or runs now is not part of it: its place in
 * the store says that.
 *
 * @param end how the job ended; {@code null} while it has not
 * @param attempts runs that were settled
 * @param crashes runs whose worker died
 * @param times when the last run started and ended
 * @param due when a retry may start; {@code null} when none was scheduled
 * @param errors the last failures, the oldest first, at most {@link #MAX_ERRORS}; a claim comes without earlier ones, since no
 *     run needs them
 */
public record History(
        @Nullable JobStatus end,
        int attempts,
        int crashes,
        Times times,
        @Nullable Instant due,
        List<JobError> errors) {

    /** How many failures a history keeps. */
    public static final int MAX_ERRORS = 10;

    /** The history of a job that no run has settled. */
    public static final History NONE = new History(null, 0, 0, new Times(null, null, null), null, List.of());

    /** When the last run started and ended, and when this history changed. */
    public record Times(
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant updatedAt) {}

    public History {
        errors = List.copyOf(errors);
    }

    /** The history after a run that ended the job. */
    public History ended(JobStatus status, Instant startedAt, Instant at) {
        return new History(status, attempts + 1, crashes, new Times(startedAt, at, at), null, errors);
    }

    /** The history after a failed run, before the decision what comes next. */
    public History withError(JobError error) {
        List<JobError> all = new ArrayList<>(errors);
        all.add(error);
        return new History(
                end, attempts, crashes, times, due, all.subList(Math.max(0, all.size() - MAX_ERRORS), all.size()));
    }

    /** How many characters the failures have together. */
    public long weight() {
        long weight = 0;
        for (JobError error : errors) {
            String stack = error.stack();
            weight += error.type().length() + error.message().length() + (stack == null ? 0 : stack.length());
        }
        return weight;
    }

    /** The history after a failed run that has a retry. */
    public History retriedAt(Instant nextStart, Instant startedAt, Instant at) {
        return new History(null, attempts + 1, crashes, new Times(startedAt, at, at), nextStart, errors);
    }

    /** The history after a run that asked to run again later and does not count. */
    public History snoozedUntil(Instant nextStart, Instant startedAt, Instant at) {
        return new History(null, attempts, crashes, new Times(startedAt, at, at), nextStart, errors);
    }
}
