package io.bananas.core.inspect;

import io.bananas.core.store.InspectStore;
import io.bananas.core.store.ListStore;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at jobs and queues. Thread-safe. */
public final class Jobs {

    /** How many jobs a page of a list may have. */
    public static final int MAX_PAGE = ListStore.MAX_PAGE;

    private final InspectStore inspect;
    private final ListStore lists;

    public Jobs(InspectStore inspect, ListStore lists) {
        this.inspect = inspect;
        this.lists = lists;
    }

    public Optional<JobInfo> find(String id) {
        return find(id, Room.ENOUGH);
    }

    /** Reads a job. Asks for room before it reads a large one. */
    public Optional<JobInfo> find(String id, Room room) {
        return inspect.find(id, room);
    }

    /** Where the jobs are, as {@link InspectStore#queues(String, int)}. */
    public QueueOverview queues(@Nullable String after, int limit) {
        return inspect.queues(after, limit);
    }

    /** Where the jobs are: the first routes. */
    public QueueOverview queues() {
        return inspect.queues();
    }

    /** Where the jobs are, as {@link InspectStore#depths}. */
    public QueueOverview.Depths depths(Collection<String> served) {
        return inspect.depths(served);
    }

    /** Lists jobs, the newest first, as {@link ListStore#list}. */
    public JobList list(
            Filter filter, View view, Set<JobStatus> statuses, @Nullable String place, int limit, Room room) {
        return lists.list(filter, view, statuses, place, limit, room);
    }
}
