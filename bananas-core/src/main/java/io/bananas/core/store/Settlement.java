package io.bananas.core.store;

import io.bananas.core.job.History;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.spi.JobResult;
import java.time.Duration;

/** What becomes of a claimed job. Each is refused when its lease is no longer the job's. */
public sealed interface Settlement {

    Lease lease();

    /** Completed. */
    record Done(Lease lease, History history, JobResult result) implements Settlement {}

    /**
     * Runs again after the delay.
     *
     * @param counted whether it is a retry after a failure, and not the handler's wish
     */
    record Retry(Lease lease, History history, Duration delay, boolean counted) implements Settlement {}

    /** Failed for good; kept as a dead letter. */
    record Dead(Lease lease, History history, JobResult result) implements Settlement {}

    /**
     * Stopped by request: it ends as cancelled if the store knows of that request, and is given back as if it had not been run
     * if it does not.
     */
    record Stopped(Lease lease, History history, JobResult result, QueueId queue, String name) implements Settlement {}

    /** Given back unrun, to the head of its queue; cancelled if that was asked for. */
    record Release(Lease lease, QueueId queue, String name) implements Settlement {}
}
