package io.bananas.core.store;

import io.bananas.core.view.BadPlaceException;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.spi.JobStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists jobs. */
public interface ListStore {

    /** How many jobs a page may have. */
    int MAX_PAGE = 1_000;

    /**
     * Reads a page of jobs, the newest first. A job counts from when it came into its status, a scheduled job from its time. A walk from
     * page to page meets a job that keeps its place exactly once. One call looks at a bounded number of jobs.
     *
     * @param view a summary costs less: payloads stay in the store
     * @param place where to begin, as the last page said; {@code null}: at the first page
     * @param limit 1 to {@link #MAX_PAGE}
     * @param room the store asks it for memory before it reads a large job
     * @throws BadPlaceException when the store gave no such place, or gave it for other statuses
     */
    JobList list(Filter filter, View view, Set<JobStatus> statuses, @Nullable String place, int limit, Room room);

    /** Reads a page of whole jobs. */
    default JobList list(Filter filter, Set<JobStatus> statuses, @Nullable String place, int limit, Room room) {
        return list(filter, View.FULL, statuses, place, limit, room);
    }
}
