package io.bananas.core.execute;

import io.bananas.core.claim.Doorbell;
import io.bananas.core.job.Claim;
import java.util.concurrent.TimeUnit;

/**
 * What happens after a run, in this order: its handler is left, then its claim leaves the slot. The lease goes on until the
 * outcome is stored, and ends with the {@link io.bananas.core.settle.Settler}. Thread-safe.
 */
final class Aftermath {

    private static final System.Logger LOG = System.getLogger(Aftermath.class.getName());

    private final ActiveRuns runs;
    private final Holding holding;
    private final Slots slots;
    private final Doorbell doorbell;

    Aftermath(ActiveRuns runs, Holding holding, Slots slots, Doorbell doorbell) {
        this.runs = runs;
        this.holding = holding;
        this.slots = slots;
        this.doorbell = doorbell;
    }

    /** The handler has ended, and its outcome is handed on or dropped. Called on its thread. */
    void left(ActiveRun run) {
        run.leave();
        runs.remove(run);
        holding.ahead().took(run.elapsedNanos());
        if (run.isStuck()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "BANANAS-2012: the handler of job {0} has ended {1} ms after it was asked to; its worker slot is back",
                    run.id(),
                    String.valueOf(TimeUnit.NANOSECONDS.toMillis(run.cancelledForNanos())));
        }
    }

    /** The slot is done with the claim, whether it was run or not. */
    void done(Claim claim) {
        released(claim);
        slots.done();
    }

    /** The claim will not come to a slot, or has left it: something else may be claimed in its place. */
    void released(Claim claim) {
        if (holding.released(claim)) {
            doorbell.ring();
        }
    }
}
