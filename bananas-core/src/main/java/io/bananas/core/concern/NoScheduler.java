package io.bananas.core.concern;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No node does the duties: scheduled jobs do not become due, schedules do not fire, and jobs of dead workers wait. */
final class NoScheduler implements Symptom {

    /** A node on duty looks every second, and another takes over after 2.5 s. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    @Override
    public List<Concern> in(Seen seen) {
        Instant since = seen.onDuty().at();
        Duration silent = Duration.between(begin(since, seen), seen.now());
        if (silent.compareTo(SILENCE) < 0) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.NO_SCHEDULER,
                Patience.severityOf(silent),
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

    /** Nobody looks while all nodes are away, and a node that has just started may not have looked yet. */
    private static Instant begin(@Nullable Instant lastLook, Seen seen) {
        Instant oldestStart = seen.nodes().stream()
                .map(NodeInfo::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(seen.now());
        return lastLook == null || lastLook.isBefore(oldestStart) ? oldestStart : lastLook;
    }
}
