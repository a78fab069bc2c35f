package io.bananas.core.operate;

import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody wants cancelled.
 *
 * @param statuses some of pending, scheduled and processing; counts only where all of a kind are selected
 * @param before jobs that came later stay; {@code null}: those that came after the call began
 * @param dryRun nothing is changed
 */
public record Cancellation(
        Selection selection,
        Set<JobStatus> statuses,
        @Nullable Instant before,
        boolean dryRun) {

    /** Those of a job that has not ended. */
    public static final Set<JobStatus> STATUSES =
            Set.copyOf(EnumSet.of(JobStatus.PENDING, JobStatus.SCHEDULED, JobStatus.PROCESSING));

    public Cancellation {
        statuses = Set.copyOf(statuses);
    }

    /** All that a selection has, as it is now. */
    public static Cancellation of(Selection selection) {
        return new Cancellation(selection, STATUSES, null, false);
    }
}
