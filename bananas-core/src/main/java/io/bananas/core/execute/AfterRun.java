package io.bananas.core.execute;

import io.bananas.core.claim.Doorbell;
import io.bananas.core.job.Claim;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import java.util.concurrent.TimeUnit;

/**
 * What happens after a run, in this order: the run leaves its handler, then the claim leaves its slot. The lease goes on until
 * the {@link io.bananas.core.settle.Settler} has stored the outcome. Thread-safe.
 */
final class AfterRun {

    private static final System.Logger LOG = System.getLogger(AfterRun.class.getName());

    private final ActiveRuns runs;
    private final ClaimLimits limits;
    private final Slots slots;
    private final Doorbell doorbell;

    AfterRun(ActiveRuns runs, ClaimLimits limits, Slots slots, Doorbell doorbell) {
        this.runs = runs;
        this.limits = limits;
        this.slots = slots;
        this.doorbell = doorbell;
    }

    /** Clears up after the handler, whose outcome was handed on or dropped. Called on its thread. */
    void left(ActiveRun run) {
        run.leave();
        runs.remove(run);
        limits.prefetch().took(run.elapsedNanos());
        if (run.isStuck()) {
            LogLine.of(LogCode.HANDLER_ENDED)
                    .with(LogField.JOB_ID, run.id())
                    .with(LogField.SINCE_MS, TimeUnit.NANOSECONDS.toMillis(run.cancelledForNanos()))
                    .to(LOG);
        }
    }

    /** Frees the slot of the claim, whether the job was run or not. */
    void done(Claim claim) {
        released(claim);
        slots.done();
    }

    /** Frees the room of a claim that has left its slot or will not come to one: the node may claim something else. */
    void released(Claim claim) {
        if (limits.released(claim)) {
            doorbell.ring();
        }
    }
}
