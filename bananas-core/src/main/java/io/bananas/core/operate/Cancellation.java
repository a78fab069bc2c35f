package io.bananas.core.operate;

import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody wants cancelled.
 *
 * @param statuses some of pending, scheduled and processing; ignored when the selection names ids
 * @param before jobs that came at this moment or later stay; {@code null}: the moment when the call begins
 * @param dryRun the call only tells which jobs it would cancel
 */
public record Cancellation(
        Selection selection,
        Set<JobStatus> statuses,
        @Nullable Instant before,
        boolean dryRun) {

    /** The statuses of jobs that have not ended. */
    public static final Set<JobStatus> STATUSES =
            Set.copyOf(EnumSet.of(JobStatus.PENDING, JobStatus.SCHEDULED, JobStatus.PROCESSING));

    public Cancellation {
        statuses = Set.copyOf(statuses);
    }

    /** Cancels all jobs of a selection that have not ended. */
    public static Cancellation of(Selection selection) {
        return new Cancellation(selection, STATUSES, null, false);
    }
}
