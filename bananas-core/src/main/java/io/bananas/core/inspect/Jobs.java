package io.bananas.core.inspect;

import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Room;
import io.bananas.spi.JobInfo;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at jobs and queues. Thread-safe. */
public final class Jobs {

    private final InspectStore inspect;

    public Jobs(InspectStore inspect) {
        this.inspect = inspect;
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
}
