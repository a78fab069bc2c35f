package io.bananas.core.operate;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.store.CancelStore;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.InspectStore;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.spi.QueueUnavailableException;

/** What an operator does with single jobs. Thread-safe. */
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

    /** Cancels a job that waits, and asks the worker of one that runs. */
    public Cancelled cancel(String id) {
        Cancelled cancelled = cancel.cancel(id);
        if (cancelled == Cancelled.AT_ONCE) {
            tell(id);
        }
        return cancelled;
    }

    /** The job is cancelled, whether it can be told of or not. */
    private void tell(String id) {
        try {
            inspect.find(id).ifPresent(job -> events.on(new JobEvent.Cancelled(id, job.name(), job.routingKey())));
        } catch (QueueUnavailableException | UnreadableJobException e) {
            LOG.log(System.Logger.Level.DEBUG, "a cancelled job cannot be read", e);
        }
    }

    /**
     * Lets one job run again from the start that is dead or was cancelled. Its errors are kept.
     *
     * @return false when there is no such job, or it has not ended so, or it cannot be read; it is as it was
     */
    public boolean retry(String id) {
        boolean replayed = letters.replay(id);
        if (replayed) {
            events.on(new JobEvent.Replayed(1));
        }
        return replayed;
    }
}
