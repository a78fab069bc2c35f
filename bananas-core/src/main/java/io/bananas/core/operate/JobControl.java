package io.bananas.core.operate;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.store.CancelStore;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.InspectStore;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.spi.QueueUnavailableException;

/** Cancels and retries single jobs. Thread-safe. */
public final class JobControl {

    private static final System.Logger LOG = System.getLogger(JobControl.class.getName());

    private final CancelStore cancel;
    private final DeadLetterStore letters;
    private final InspectStore inspect;
    private final JobListener events;

    public JobControl(CancelStore cancel, DeadLetterStore letters, InspectStore inspect, JobListener events) {
        this.cancel = cancel;
        this.letters = letters;
        this.inspect = inspect;
        this.events = events;
    }

    /** Cancels a job that waits, and asks the worker of a job that runs. */
    public Cancelled cancel(String id) {
        Cancelled cancelled = cancel.cancel(id);
        if (cancelled == Cancelled.AT_ONCE) {
            tell(id);
        }
        return cancelled;
    }

    /** Tells of the cancelled job. If the job cannot be read, it is cancelled all the same. */
    private void tell(String id) {
        try {
            inspect.find(id).ifPresent(job -> events.on(new JobEvent.Cancelled(id, job.name(), job.routingKey())));
        } catch (QueueUnavailableException | UnreadableJobException e) {
            LOG.log(System.Logger.Level.DEBUG, "a cancelled job cannot be read", e);
        }
    }

    /**
     * Lets a dead or cancelled job run again from the start. It keeps its errors.
     *
     * @return false when there is no such job, when it is neither dead nor cancelled, or when it cannot be read. Nothing has changed then
     */
    public boolean retry(String id) {
        boolean replayed = letters.replay(id);
        if (replayed) {
            events.on(new JobEvent.Replayed(1));
        }
        return replayed;
    }
}
