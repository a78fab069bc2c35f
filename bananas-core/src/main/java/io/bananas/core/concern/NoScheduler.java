package io.bananas.core.concern;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** No node does the duties: scheduled jobs do not become due, schedules do not fire, and jobs of dead workers wait. */
final class NoScheduler implements Symptom {

    /** A node on duty looks every second, and another takes over after 2.5 s. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    @Override
    public List<Concern> in(Seen seen) {
        Instant since = seen.onDuty().at();
        Instant known = since == null ? oldestStart(seen) : since;
        Duration silent = Duration.between(known, seen.now());
        if (silent.compareTo(SILENCE) < 0) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.NO_SCHEDULER,
                Severity.CRITICAL,
                since,
                "No node runs the scheduler"
                        + (since == null ? "" : ", since " + Words.span(silent))
                        + ": jobs for later and retries stay where they are, schedules do not fire, and jobs of workers that died are not"
                        + " recovered.",
                "Start a node with ENABLE_SCHEDULER=true. If one should be there, look at its ready check and its log.",
                new Facts()
                        .with("nodes", seen.nodes().size())
                        .with("scheduled", seen.course().now().totals().scheduled())
                        .with("silent_ms", silent.toMillis())
                        .all(),
                null));
    }

    /** A node that has just started may not have looked yet. */
    private static Instant oldestStart(Seen seen) {
        return seen.nodes().stream()
                .map(NodeInfo::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(seen.now());
    }
}
