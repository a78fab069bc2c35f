package io.bananas.chaos.check;

import io.bananas.chaos.history.Operation;
import io.bananas.core.view.Cancelled;
import io.bananas.spi.JobStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a job is.
 *
 * @param status {@code null}: nowhere; scheduled jobs count as pending
 * @param run which run has it; {@link #UNSEEN}: one that nobody saw start, or none
 * @param wish whether its cancellation was asked for
 */
record JobState(@Nullable JobStatus status, int run, boolean wish) {

    static final int UNSEEN = -1;
    static final JobState NOWHERE = new JobState(null, UNSEEN, false);
    static final JobState WAITING = new JobState(JobStatus.PENDING, UNSEEN, false);
    private static final JobState CANCELLED = ended(JobStatus.CANCELLED);

    static JobState ended(JobStatus status) {
        return new JobState(status, UNSEEN, false);
    }

    private static JobState runningAs(int run) {
        return new JobState(JobStatus.PROCESSING, run, false);
    }

    /** Where this step brings it; empty when it cannot take place here. */
    Optional<JobState> after(Step.What what) {
        if (what instanceof Step.Called called) {
            String answer = called.answer();
            return switch (called.operation()) {
                case SUBMIT -> submitted(answer);
                case CANCEL -> cancelled(answer);
                case REPLAY -> replayed(answer);
                case DELETE -> deleted(answer);
            };
        }
        if (what instanceof Step.Claimed claimed) {
            return status == JobStatus.PENDING ? Optional.of(runningAs(claimed.run())) : Optional.empty();
        }
        if (what instanceof Step.Held held) {
            return isRun(held.run()) ? Optional.of(this) : Optional.empty();
        }
        Step.Settled settled = (Step.Settled) what;
        JobStatus end = settled.completed() ? JobStatus.COMPLETED : JobStatus.FAILED;
        return isRun(settled.run()) ? Optional.of(ended(end)) : Optional.empty();
    }

    /** Where it may be next although nothing was seen to take place. */
    Optional<JobState> afterNothing() {
        if (status == JobStatus.PENDING) {
            return Optional.of(runningAs(UNSEEN));
        }
        if (status == JobStatus.PROCESSING) {
            return Optional.of(wish ? CANCELLED : WAITING);
        }
        return Optional.empty();
    }

    private boolean isRun(int number) {
        return status == JobStatus.PROCESSING && run == number;
    }

    private static boolean fits(@Nullable String answer, String expected) {
        return answer == null || answer.equals(expected);
    }

    private Optional<JobState> submitted(@Nullable String answer) {
        return status == null ? answered(answer, Operation.ADDED, WAITING) : answered(answer, Operation.KNOWN, this);
    }

    private Optional<JobState> cancelled(@Nullable String answer) {
        if (status == null) {
            return answered(answer, Cancelled.UNKNOWN.name(), this);
        }
        return switch (status) {
            case PENDING -> answered(answer, Cancelled.AT_ONCE.name(), CANCELLED);
            case PROCESSING -> answered(answer, Cancelled.REQUESTED.name(), new JobState(status, run, true));
            default -> answered(answer, Cancelled.ENDED.name(), this);
        };
    }

    private Optional<JobState> replayed(@Nullable String answer) {
        boolean possible = status == JobStatus.FAILED || status == JobStatus.CANCELLED;
        return answered(answer, Operation.answer(possible), possible ? WAITING : this);
    }

    private Optional<JobState> deleted(@Nullable String answer) {
        boolean possible = status == JobStatus.FAILED;
        return answered(answer, Operation.answer(possible), possible ? NOWHERE : this);
    }

    private static Optional<JobState> answered(@Nullable String answer, String expected, JobState next) {
        return fits(answer, expected) ? Optional.of(next) : Optional.empty();
    }
}
