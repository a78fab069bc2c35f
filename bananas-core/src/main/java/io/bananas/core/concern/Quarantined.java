package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.AUDIT;

import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.util.List;

/** Jobs are in quarantine, because their records cannot be read. */
final class Quarantined implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        AuditReport.Pass last = seen.audit().last();
        long count = last == null ? 0 : last.checked().quarantined();
        if (last == null || count == 0) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.QUARANTINE,
                Severity.WARNING,
                null,
                Words.many(count, "job")
                        + (count == 1 ? " is in quarantine" : " are in quarantine")
                        + ": what Redis has of them could not be read, so they do not run.",
                "Find out who changed the keys of Redis; docs/TROUBLESHOOTING.md says how to look at what is there. Submit the jobs again if"
                        + " they must run.",
                new Facts()
                        .with("quarantined", count)
                        .with("counted_at", last.finishedAt())
                        .all(),
                new Target(AUDIT, "audit")));
    }
}
