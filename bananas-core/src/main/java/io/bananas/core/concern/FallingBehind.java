package io.bananas.core.concern;

import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.util.List;

/**
 * More jobs come than end, minute after minute. A batch that arrives at once and is worked off is no sign of that, however large it is; nor
 * is what waits for a paused route or for a worker that is not there.
 */
final class FallingBehind implements Symptom {

    /** For so many minutes in a row there must be more waiting jobs at the end than at the begin. */
    private static final int MINUTES = 5;

    private static final long FEW = 100;

    @Override
    public List<Concern> in(Seen seen) {
        Sample start = seen.course().before(MINUTES + 1);
        if (start == null || !grows(seen)) {
            return List.of();
        }
        Sample now = seen.course().now();
        long more = now.waiting() - start.waiting();
        if (more < FEW || more <= seen.waiting().stopped()) {
            return List.of();
        }
        double minutes = Math.max(1, Duration.between(start.at(), now.at()).toMillis() / 60_000.0);
        long perMinute = Math.round(more / minutes);
        long ended = now.totals().completed() - start.totals().completed();
        return List.of(new Concern(
                Kind.FALLING_BEHIND,
                Severity.WARNING,
                start.at(),
                "More jobs come than workers run: " + now.waiting() + " wait, and the number grows by about "
                        + perMinute + " a minute since " + Words.moment(start.at()) + ".",
                "Add workers or raise WORKER_CONCURRENCY, if what the handlers use has room for that. GET /stats shows how it goes on, GET"
                        + " /queues which routes grow.",
                new Facts()
                        .with("waiting", now.waiting())
                        .with("waiting_before", start.waiting())
                        .with("grows_by_a_minute", perMinute)
                        .with("completed_a_minute", Math.round(ended / minutes))
                        .all(),
                null));
    }

    private static boolean grows(Seen seen) {
        for (int ago = MINUTES + 1; ago > 1; ago--) {
            Sample begin = seen.course().before(ago);
            Sample end = seen.course().before(ago - 1);
            if (begin == null || end == null || end.waiting() <= begin.waiting()) {
                return false;
            }
        }
        return true;
    }
}
