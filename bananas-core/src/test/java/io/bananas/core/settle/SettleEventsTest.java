package io.bananas.core.settle;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.event.JobEvent;
import io.bananas.core.execute.Failure;
import io.bananas.core.execute.Outcome;
import io.bananas.core.job.Claim;
import io.bananas.core.store.Settlement;
import io.bananas.core.time.Ticker;
import io.bananas.testing.Settlements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the store has made of an outcome is what listeners hear. */
class SettleEventsTest {

    private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");

    private final Claim claim = job("a").claimed(1);
    private final List<String> told = new ArrayList<>();

    private List<String> after(Outcome outcome, Settlement settlement, Batch.Fate fate) {
        told.clear();
        new SettleEvents(this::hear, Ticker.SYSTEM).tell(new Settler.Pending(claim, outcome, settlement, 0), fate);
        return told;
    }

    private void hear(JobEvent event) {
        told.add(event.getClass().getSimpleName());
    }

    @Test
    void aCancelledJobIsNeitherRetriedNorSnoozed() {
        Settlement retry = Settlements.retried(claim, Duration.ZERO);
        Outcome failed = new Outcome.Failed(new Failure("type", "why", null), false, AT, AT);
        Outcome snoozed = new Outcome.Snoozed(Duration.ZERO, AT, AT);

        assertThat(after(failed, retry, Batch.Fate.SETTLED)).containsExactly("Failed", "Retried", "Settled");
        assertThat(after(failed, retry, Batch.Fate.CANCELLED)).containsExactly("Failed", "Cancelled", "Settled");
        assertThat(after(snoozed, retry, Batch.Fate.SETTLED)).containsExactly("Snoozed", "Settled");
        assertThat(after(snoozed, retry, Batch.Fate.CANCELLED)).containsExactly("Cancelled", "Settled");
    }

    @Test
    void aJobThatWasNotRunIsRequeuedOrCancelled() {
        Settlement release = Settlements.released(claim);

        assertThat(after(new Outcome.Unrun(), release, Batch.Fate.SETTLED)).containsExactly("Requeued");
        assertThat(after(new Outcome.Unrun(), release, Batch.Fate.CANCELLED)).containsExactly("Cancelled");
        assertThat(after(new Outcome.CancelledUnrun(), release, Batch.Fate.CANCELLED))
                .containsExactly("Cancelled", "Settled");
    }

    @Test
    void aStoppedRunThatNobodyWantsCancelledAnyMoreIsRequeued() {
        Settlement stopped = Settlements.stopped(claim);
        Outcome cancelled = new Outcome.Cancelled(AT, AT);

        assertThat(after(cancelled, stopped, Batch.Fate.CANCELLED)).containsExactly("Cancelled", "Settled");
        assertThat(after(cancelled, stopped, Batch.Fate.SETTLED)).containsExactly("Requeued", "Settled");
    }
}
