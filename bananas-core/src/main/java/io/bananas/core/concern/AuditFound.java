package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.AUDIT;

import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.Finding;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.util.List;

/** The last pass of the audit found something that must not be. */
final class AuditFound implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        AuditReport.Pass last = seen.audit().last();
        List<Finding> findings = last == null ? List.of() : last.findings();
        long count = findings.stream().mapToLong(Finding::count).sum();
        if (last == null || count == 0) {
            return List.of();
        }
        long repaired = findings.stream().mapToLong(Finding::repaired).sum();
        List<String> kinds =
                findings.stream().map(finding -> finding.kind().label()).toList();
        return List.of(new Concern(
                Kind.AUDIT_FINDINGS,
                repaired < count ? Severity.WARNING : Severity.INFO,
                last.finishedAt(),
                "The audit found " + Words.many(count, "job") + " not as they should be (" + String.join(", ", kinds)
                        + "), and repaired " + repaired + ".",
                "GET /audit has examples. Redis has lost writes, or somebody changed its keys: look at the log of Redis, and at who else"
                        + " uses it.",
                new Facts()
                        .with("count", count)
                        .with("repaired", repaired)
                        .with("kinds", kinds)
                        .all(),
                new Target(AUDIT, "audit")));
    }
}
