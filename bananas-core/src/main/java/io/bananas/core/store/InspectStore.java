package io.bananas.core.store;

import io.bananas.spi.JobInfo;
import java.util.Optional;

/** Views of jobs and queues. */
public interface InspectStore {

    /**
     * Reads a job.
     *
     * @throws UnreadableJobException when what is stored of it cannot be read
     */
    Optional<JobInfo> find(String id);

    QueueOverview queues();
}
