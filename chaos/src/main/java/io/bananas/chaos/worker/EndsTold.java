package io.bananas.chaos.worker;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.witness.WitnessClient;
import io.bananas.core.event.JobEvents;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.spi.JobError;
import java.time.Duration;

/** Tells the witness which outcomes the queue has taken and which it has refused. */
final class EndsTold implements JobEvents {

    private final WitnessClient witness;

    EndsTold(WitnessClient witness) {
        this.witness = witness;
    }

    @Override
    public void completed(Claim claim, Duration took) {
        witness.note(Kind.ENDED, claim.job().id(), claim.lease().fence(), "completed");
    }

    @Override
    public void dead(Claim claim, JobError error) {
        witness.note(Kind.ENDED, claim.job().id(), claim.lease().fence(), "failed");
    }

    @Override
    public void stale(Lease lease) {
        witness.note(Kind.STALE, lease.jobId(), lease.fence(), "");
    }
}
