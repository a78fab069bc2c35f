package io.bananas.core.concern;

import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.util.List;

/** Most runs fail and are repeated. A few retries are what retries are for. */
final class RetryStorm implements Symptom {

    private static final int MINUTES = 5;
    private static final long MANY = 100;

    @Override
    public List<Concern> in(Seen seen) {
        Sample start = seen.course().oldest(MINUTES);
        Totals before = start.totals();
        Totals now = seen.course().now().totals();
        long retried = now.retried() - before.retried();
        long ended = now.completed() - before.completed() + now.failed() - before.failed();
        if (retried < MANY || retried <= ended) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.RETRY_STORM,
                Severity.WARNING,
                start.at(),
                "Most runs fail: " + retried + " were to be repeated since " + Words.moment(start.at()) + ", while "
                        + Words.many(ended, "job") + " ended. " + Words.many(now.scheduled(), "job")
                        + (now.scheduled() == 1 ? " waits" : " wait") + " for a time or a retry.",
                "Look at the error of one of them: GET /jobs?status=scheduled. If something that handlers need is away, pause their route"
                        + " until it is back, so that the jobs do not use up their attempts.",
                new Facts()
                        .with("retried", retried)
                        .with("ended", ended)
                        .with("scheduled", now.scheduled())
                        .all(),
                null));
    }
}
