package io.bananas.core.store;

import io.bananas.core.view.BadPlaceException;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Room;
import io.bananas.spi.JobStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists jobs. */
public interface ListStore {

    /** How many jobs a page may have. */
    int MAX_PAGE = 1_000;

    /**
     * Reads a page of jobs, those first that came into their status last. A job that keeps its place is neither passed over nor read
     * twice by a walk from page to page. One call looks at a bounded number of jobs.
     *
     * @param place where to begin, as the page before said; {@code null}: the page is the first
     * @param limit 1 to {@link #MAX_PAGE}
     * @param room asked before a large job is read
     * @throws BadPlaceException when there is no such place, or it belongs to a walk over other statuses
     */
    JobList list(Filter filter, Set<JobStatus> statuses, @Nullable String place, int limit, Room room);
}
