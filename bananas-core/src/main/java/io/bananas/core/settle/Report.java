package io.bananas.core.settle;

import io.bananas.core.event.JobEvents;
import io.bananas.core.execute.Outcome;
import io.bananas.core.job.Claim;
import io.bananas.core.settle.Settler.Pending;
import io.bananas.core.store.Settlement;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobError;
import java.time.Duration;

/** Tells what was settled, once the store has taken it. */
final class Report {

    private final JobEvents events;
    private final Ticker ticker;

    Report(JobEvents events, Ticker ticker) {
        this.events = events;
        this.ticker = ticker;
    }

    void tell(Pending pending, boolean refused) {
        Claim claim = pending.claim();
        if (refused) {
            tellRefusal(pending);
            return;
        }
        Outcome outcome = pending.outcome();
        if (outcome instanceof Outcome.Completed completed) {
            events.completed(claim, Duration.between(completed.startedAt(), completed.at()));
        } else if (outcome instanceof Outcome.Failed failed) {
            tellFailure(claim, failed, pending.settlement());
        } else if (outcome instanceof Outcome.Cancelled || outcome instanceof Outcome.CancelledUnrun) {
            events.cancelled(claim.job().id(), claim.job().name(), claim.job().routingKey());
        }
        if (!(outcome instanceof Outcome.Unrun)) {
            events.settled(claim, ticker.since(pending.sinceNanos()));
        }
    }

    /** What has not run has no result that could come too late: whoever has it now runs it. */
    private void tellRefusal(Pending pending) {
        if (!(pending.outcome() instanceof Outcome.Unrun || pending.outcome() instanceof Outcome.CancelledUnrun)) {
            events.stale(pending.claim().lease());
        }
    }

    private void tellFailure(Claim claim, Outcome.Failed failed, Settlement settlement) {
        JobError error = failed.failure().toError(claim.attempt(), failed.at());
        events.failed(claim, error, Duration.between(failed.startedAt(), failed.at()));
        if (settlement instanceof Settlement.Retry retry) {
            events.retried(claim, error, retry.delay());
        } else {
            events.dead(claim, error);
        }
    }
}
