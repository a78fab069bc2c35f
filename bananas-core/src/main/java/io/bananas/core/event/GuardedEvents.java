package io.bananas.core.event;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.view.Finding;
import io.bananas.spi.JobError;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Passes on what happens to all who listen, and lets no failure of one reach the others or the jobs. */
public final class GuardedEvents implements JobEvents {

    private static final System.Logger LOG = System.getLogger(GuardedEvents.class.getName());

    private final JobEvents[] listeners;

    public GuardedEvents(JobEvents... listeners) {
        this.listeners = listeners.clone();
    }

    private void tell(Consumer<JobEvents> what) {
        for (JobEvents listener : listeners) {
            tell(listener, what);
        }
    }

    private static void tell(JobEvents listener, Consumer<JobEvents> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException | Error e) {
            Alarm.raise(
                    LOG,
                    System.Logger.Level.ERROR,
                    "BANANAS-3004: a metric or listener failed; the job goes its way",
                    e);
        }
    }

    @Override
    public void submitted(List<Job> jobs) {
        tell(to -> to.submitted(jobs));
    }

    @Override
    public void started(Claim claim) {
        tell(to -> to.started(claim));
    }

    @Override
    public void completed(Claim claim, Duration took) {
        tell(to -> to.completed(claim, took));
    }

    @Override
    public void failed(Claim claim, JobError error, Duration took) {
        tell(to -> to.failed(claim, error, took));
    }

    @Override
    public void retried(Claim claim, JobError error, Duration delay) {
        tell(to -> to.retried(claim, error, delay));
    }

    @Override
    public void dead(Claim claim, JobError error) {
        tell(to -> to.dead(claim, error));
    }

    @Override
    public void cancelled(String id, String name, String routingKey) {
        tell(to -> to.cancelled(id, name, routingKey));
    }

    @Override
    public void settled(Claim claim, Duration took) {
        tell(to -> to.settled(claim, took));
    }

    @Override
    public void crashed(Recovered recovered) {
        tell(to -> to.crashed(recovered));
    }

    @Override
    public void setAside(String id) {
        tell(to -> to.setAside(id));
    }

    @Override
    public void found(Finding finding) {
        tell(to -> to.found(finding));
    }

    @Override
    public void stale(Lease lease) {
        tell(to -> to.stale(lease));
    }
}
