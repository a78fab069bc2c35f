package io.bananas.core.why;

import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.NodeStore;
import io.bananas.core.view.Whereabouts;
import io.bananas.core.view.Why;
import io.bananas.core.view.Why.Reason;
import java.util.Optional;

/** Says why a job is where it is. Thread-safe. */
public final class Explainer {

    private final InspectStore inspect;
    private final NodeStore nodes;
    private final HandlerRegistry handlers;

    /**
     * @param handlers what handlers declare; all nodes of a deployment have the same
     */
    public Explainer(InspectStore inspect, NodeStore nodes, HandlerRegistry handlers) {
        this.inspect = inspect;
        this.nodes = nodes;
        this.handlers = handlers;
    }

    /** Why the job is where it is; empty when there is no such job. */
    public Optional<Why> why(String id) {
        return inspect.whereabouts(id).map(where -> explain(id, where));
    }

    private Why explain(String id, Whereabouts where) {
        if (where instanceof Whereabouts.Waiting waiting) {
            Takers takers = Takers.of(waiting.job(), nodes.live());
            return new Waits(
                            waiting,
                            takers,
                            handlers.policyOf(waiting.job().name()).concurrency())
                    .explain();
        } else if (where instanceof Whereabouts.Scheduled scheduled) {
            return Delays.explain(scheduled);
        } else if (where instanceof Whereabouts.Running running) {
            return Runs.explain(running);
        } else if (where instanceof Whereabouts.Ended ended) {
            return Ends.explain(ended);
        } else if (where instanceof Whereabouts.Quarantined aside) {
            return quarantined(id, aside);
        }
        return unreadable(id);
    }

    private static Why quarantined(String id, Whereabouts.Quarantined aside) {
        return new Why(
                id,
                null,
                Reason.QUARANTINED,
                "What is stored of this job could not be read at " + Words.moment(aside.since())
                        + ", so it is in quarantine and does not run.",
                "Look at the raw value, which Redis has under the key of the quarantine and this id, and find out who changed it. Submit the"
                        + " job again if it must run.",
                new Facts().with("quarantined_at", aside.since()).all());
    }

    private static Why unreadable(String id) {
        return new Why(
                id,
                null,
                Reason.UNREADABLE,
                "What is stored of this job is there, but this node cannot read it: it is damaged, or a later version of Bananas wrote it.",
                "If nodes of two versions run, ask a node of the later one. Else compare the raw value in Redis with that of another job;"
                        + " the next claim puts it into quarantine.",
                new Facts().all());
    }
}
