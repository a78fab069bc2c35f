package io.bananas.core.settle;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Outcome;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.settle.Settler.Pending;
import io.bananas.core.store.Settlement;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobError;
import java.time.Duration;

/** Tells what became of claims, once the store has taken or refused it. */
final class SettleEvents {

    private final JobListener events;
    private final Ticker ticker;

    SettleEvents(JobListener events, Ticker ticker) {
        this.events = events;
        this.ticker = ticker;
    }

    void tell(Pending pending, Batch.Fate fate) {
        if (fate != Batch.Fate.REFUSED) {
            tellTaken(pending, fate == Batch.Fate.CANCELLED);
        } else if (hasRun(pending.outcome())) {
            events.on(new JobEvent.Stale(pending.claim()));
        }
    }

    void tellLost(Claim claim) {
        events.on(new JobEvent.OutcomeLost(claim));
    }

    /** What has not run has no outcome that could come too late: whoever has it now runs it. */
    private static boolean hasRun(Outcome outcome) {
        return !(outcome instanceof Outcome.Unrun || outcome instanceof Outcome.CancelledUnrun);
    }

    private void tellTaken(Pending pending, boolean isCancelled) {
        Claim claim = pending.claim();
        Outcome outcome = pending.outcome();
        if (outcome instanceof Outcome.Completed completed) {
            events.on(new JobEvent.Completed(claim, Duration.between(completed.startedAt(), completed.at())));
        } else if (outcome instanceof Outcome.Failed failed) {
            tellFailure(claim, failed, pending.settlement(), isCancelled);
        } else if (pending.settlement() instanceof Settlement.Retry snooze) {
            events.on(isCancelled ? cancelled(claim) : new JobEvent.Snoozed(claim, snooze.delay()));
        } else {
            events.on(isCancelled ? cancelled(claim) : new JobEvent.Requeued(claim));
        }
        if (outcome instanceof Outcome.Unrun) {
            return;
        }
        events.on(new JobEvent.Settled(claim, ticker.since(pending.sinceNanos())));
    }

    private void tellFailure(Claim claim, Outcome.Failed failed, Settlement settlement, boolean isCancelled) {
        JobError error = failed.failure().toError(claim.attempt(), failed.at());
        events.on(new JobEvent.Failed(claim, error, Duration.between(failed.startedAt(), failed.at())));
        if (isCancelled) {
            events.on(cancelled(claim));
        } else if (settlement instanceof Settlement.Retry retry) {
            events.on(new JobEvent.Retried(claim, error, retry.delay()));
        } else {
            events.on(new JobEvent.Dead(claim, error));
        }
    }

    private static JobEvent cancelled(Claim claim) {
        Job job = claim.job();
        return new JobEvent.Cancelled(job.id(), job.name(), job.routingKey());
    }
}
