package io.bananas.core.concern;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** No node runs jobs at all. */
final class NoWorker implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        if (!seen.workers().isEmpty()) {
            return List.of();
        }
        long waiting = seen.course().now().waiting();
        Instant since = Absence.in(seen).begin().orElse(null);
        return List.of(new Concern(
                Kind.NO_WORKER,
                waiting > 0 ? Patience.severityOf(absence(since, seen)) : Severity.WARNING,
                since,
                (since == null ? "No node runs jobs" : "No node has run jobs since " + Words.moment(since))
                        + (waiting > 0 ? ", and " + Words.waiting(waiting) + "." : "."),
                "Start a node with WORKER_MODE=default. If one should be there, look at its ready check and its log.",
                new Facts()
                        .with("nodes", seen.nodes().size())
                        .with("waiting", waiting)
                        .all(),
                null));
    }

    /** When there was no worker lately, the jobs tell: nobody has taken the oldest. */
    private static Duration absence(@Nullable Instant since, Seen seen) {
        return since != null
                ? Duration.between(since, seen.now())
                : seen.waiting().routes().stream()
                        .map(Route::oldest)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
    }
}
