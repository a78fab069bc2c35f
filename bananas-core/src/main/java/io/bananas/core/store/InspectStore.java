package io.bananas.core.store;

import io.bananas.spi.JobInfo;
import java.util.Optional;

/** Views of jobs and queues. */
public interface InspectStore {

    Optional<JobInfo> find(String id);

    QueueOverview queues();
}
