package io.bananas.core.inspect;

import io.bananas.core.store.CancelStore;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.QueueOverview;
import io.bananas.spi.JobInfo;
import java.util.Optional;

/** Looks at jobs and queues, and cancels single jobs. Thread-safe. */
public final class Jobs {

    private final InspectStore inspect;
    private final CancelStore cancel;

    public Jobs(InspectStore inspect, CancelStore cancel) {
        this.inspect = inspect;
        this.cancel = cancel;
    }

    public Optional<JobInfo> find(String id) {
        return inspect.find(id);
    }

    public QueueOverview queues() {
        return inspect.queues();
    }

    public CancelStore.Cancelled cancel(String id) {
        return cancel.cancel(id);
    }
}
