package io.bananas.core.concern;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.util.List;

/** No node runs jobs at all. */
final class NoWorker implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        if (!seen.workers().isEmpty()) {
            return List.of();
        }
        long waiting = seen.course().now().waiting();
        return List.of(new Concern(
                Kind.NO_WORKER,
                waiting > 0 ? Severity.CRITICAL : Severity.WARNING,
                null,
                "No node runs jobs" + (waiting > 0 ? ", and " + Words.waiting(waiting) + "." : "."),
                "Start a node with WORKER_MODE=default. If one should be there, look at its ready check and its log.",
                new Facts()
                        .with("nodes", seen.nodes().size())
                        .with("waiting", waiting)
                        .all(),
                null));
    }
}
