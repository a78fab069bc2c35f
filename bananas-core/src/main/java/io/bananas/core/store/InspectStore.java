package io.bananas.core.store;

import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Room;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.core.view.Whereabouts;
import io.bananas.spi.JobInfo;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads jobs, and where all jobs are. */
public interface InspectStore {

    /** Reads a job, however large it is. */
    default Optional<JobInfo> find(String id) {
        return find(id, Room.ENOUGH);
    }

    /**
     * Reads a job.
     *
     * @param room asked for room before the store reads a large job
     * @throws UnreadableJobException when what is stored of it cannot be read
     */
    Optional<JobInfo> find(String id, Room room);

    /** Tells where a job is, and what comes before it there; empty when there is no such job. */
    Optional<Whereabouts> whereabouts(String id);

    /**
     * Shows where the jobs are: a page of the routes, by key. The default route is always among them.
     *
     * @param after the route before the page; {@code null}: the page is the first
     * @param limit 1 to {@link QueueOverview#MAX_ROUTES}
     */
    QueueOverview queues(@Nullable String after, int limit);

    /** Shows where the jobs are: the first page of the routes. */
    default QueueOverview queues() {
        return queues(null, QueueOverview.MAX_ROUTES);
    }

    /** Shows where the jobs are to a node that serves these routes. */
    QueueOverview.Depths depths(Collection<String> served);
}
