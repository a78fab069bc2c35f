package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.WORKER;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.util.Comparator;
import java.util.List;

/** Handlers do not stop although they were asked to, and keep their slots. */
final class StuckSlots implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        return seen.nodes().stream()
                .filter(node -> node.activity().stuck() > 0)
                .sorted(Comparator.comparingInt(
                                (NodeInfo node) -> node.activity().stuck())
                        .reversed())
                .limit(MOST)
                .map(StuckSlots::concern)
                .toList();
    }

    private static Concern concern(NodeInfo node) {
        int stuck = node.activity().stuck();
        int slots = node.work().concurrency();
        return new Concern(
                Kind.SLOTS_STUCK,
                stuck >= slots ? Severity.CRITICAL : Severity.WARNING,
                null,
                stuck + " of the " + Words.many(slots, "slot") + " of worker " + node.id()
                        + " run a handler that was asked to stop and does not.",
                "Look at the threads of that worker, and let the handler heed interrupts or isCancelled(). A restart of the worker frees the"
                        + " slots.",
                new Facts()
                        .with("worker_id", node.id())
                        .with("stuck", stuck)
                        .with("slots", slots)
                        .all(),
                new Target(WORKER, node.id()));
    }
}
