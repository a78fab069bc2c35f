package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.WORKER;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.why.Facts;
import java.util.Comparator;
import java.util.List;

/** A worker has run jobs and cannot store what came of them. */
final class SettleBacklog implements Symptom {

    /** A worker stores fifty with one call, and has as many in memory while it is busy. */
    private static final int MANY = 1_000;

    @Override
    public List<Concern> in(Seen seen) {
        return seen.nodes().stream()
                .filter(node -> node.activity().unsettled() >= MANY)
                .sorted(Comparator.comparingInt(
                                (NodeInfo node) -> node.activity().unsettled())
                        .reversed())
                .limit(MOST)
                .map(SettleBacklog::concern)
                .toList();
    }

    private static Concern concern(NodeInfo node) {
        int unsettled = node.activity().unsettled();
        return new Concern(
                Kind.SETTLE_BACKLOG,
                Severity.WARNING,
                null,
                "Worker " + node.id() + " has " + unsettled
                        + " outcomes of runs in memory that Redis does not have yet. If the worker dies, those jobs run again.",
                "See whether Redis is slow, or the network to it. Do not kill the worker: stop it, and it stores what it can.",
                new Facts()
                        .with("worker_id", node.id())
                        .with("unsettled", unsettled)
                        .all(),
                new Target(WORKER, node.id()));
    }
}
