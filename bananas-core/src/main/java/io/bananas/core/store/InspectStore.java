package io.bananas.core.store;

import io.bananas.spi.JobInfo;
import java.util.Optional;

/** Views of jobs and queues. */
public interface InspectStore {

    /** Reads a job, however large it is. */
    default Optional<JobInfo> find(String id) {
        return find(id, Room.ENOUGH);
    }

    /**
     * Reads a job.
     *
     * @param room asked before a large job is read
     * @throws UnreadableJobException when what is stored of it cannot be read
     */
    Optional<JobInfo> find(String id, Room room);

    QueueOverview queues();
}
