package io.bananas.core.inspect;

import io.bananas.core.event.JobEvents;
import io.bananas.core.store.CancelStore;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.QueueOverview;
import io.bananas.core.store.Room;
import io.bananas.core.store.UnreadableJobException;
import io.bananas.spi.JobInfo;
import io.bananas.spi.QueueUnavailableException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at jobs and queues, and cancels single jobs. Thread-safe. */
public final class Jobs {

    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    private final InspectStore inspect;
    private final CancelStore cancel;
    private final JobEvents events;

    public Jobs(InspectStore inspect, CancelStore cancel, JobEvents events) {
        this.inspect = inspect;
        this.cancel = cancel;
        this.events = events;
    }

    public Optional<JobInfo> find(String id) {
        return find(id, Room.ENOUGH);
    }

    /** The same; the room is asked before a large job is read. */
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

    public CancelStore.Cancelled cancel(String id) {
        CancelStore.Cancelled cancelled = cancel.cancel(id);
        if (cancelled == CancelStore.Cancelled.AT_ONCE) {
            tell(id);
        }
        return cancelled;
    }

    /** The job is cancelled, whether it can be told of or not. */
    private void tell(String id) {
        try {
            inspect.find(id)
                    .map(JobInfo::definition)
                    .ifPresent(job -> events.cancelled(id, job.name(), job.routingKey()));
        } catch (QueueUnavailableException | UnreadableJobException e) {
            LOG.log(System.Logger.Level.DEBUG, "a cancelled job cannot be read", e);
        }
    }
}
