package io.bananas.core.store;

import io.bananas.core.job.History;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.spi.JobResult;
import java.time.Duration;

/** How a claim ends. The store refuses a settlement whose lease is no longer the job's. */
public sealed interface Settlement {

    Lease lease();

    /** The job completed. */
    record Done(Lease lease, History history, JobResult result) implements Settlement {}

    /**
     * The job runs again after a delay.
     *
     * @param counted whether this is a retry after a failure, and not a snooze
     */
    record Retry(Lease lease, History history, Duration delay, boolean counted) implements Settlement {}

    /** The job failed for good and is a dead letter. */
    record Dead(Lease lease, History history, JobResult result) implements Settlement {}

    /**
     * The run was stopped by request. If the store knows of that request, the job ends as cancelled; else it is requeued as if it
     * had not run.
     */
    record Stopped(Lease lease, History history, JobResult result, QueueId queue, String name) implements Settlement {}

    /** The job did not run and goes to the head of its queue. It ends as cancelled instead if somebody asked for that. */
    record Release(Lease lease, QueueId queue, String name) implements Settlement {}
}
