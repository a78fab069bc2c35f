package io.bananas.chaos.worker;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.witness.WitnessClient;
import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.job.Lease;

/** Tells the witness which outcomes the queue has taken and which it has refused. */
final class EndsTold implements JobListener {

    private final WitnessClient witness;
    private final Subscriptions subscriptions = new Subscriptions()
            .to(
                    JobEvent.Completed.class,
                    event -> note(Kind.ENDED, event.claim().lease(), "completed"))
            .to(JobEvent.Dead.class, event -> note(Kind.ENDED, event.claim().lease(), "failed"))
            .to(JobEvent.Stale.class, event -> note(Kind.STALE, event.lease(), ""));

    EndsTold(WitnessClient witness) {
        this.witness = witness;
    }

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    private void note(Kind kind, Lease lease, String what) {
        witness.note(kind, lease.jobId(), lease.fence(), what);
    }
}
