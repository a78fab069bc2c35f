package io.bananas.core.concern;

import io.bananas.core.store.MinuteStore.Sample;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.util.List;

/** Workers died with jobs that ran. A worker that is stopped as it should be gives its jobs back, which is no crash. */
final class Crashes implements Symptom {

    private static final int MINUTES = 15;

    @Override
    public List<Concern> in(Seen seen) {
        Sample start = seen.course().oldest(MINUTES);
        long crashed = seen.course().now().totals().crashed() - start.totals().crashed();
        if (crashed <= 0) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.CRASHES,
                Severity.WARNING,
                start.at(),
                Words.many(crashed, "run") + " crashed since " + Words.moment(start.at())
                        + ": the worker died, or could not reach Redis for longer than its lease. The jobs run again, unless that happened"
                        + " too often.",
                "Look why the worker ended: its log, the memory it was allowed, who stopped it. A worker that is stopped needs"
                        + " SHUTDOWN_TIMEOUT to give its jobs back.",
                new Facts().with("crashed", crashed).all(),
                null));
    }
}
