package io.bananas.core.audit;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.maintain.Duty;
import io.bananas.core.store.AuditStore;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Finding;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes part in the audit that all nodes share. Safe on every node at once: the store's step is atomic, and refuses to be
 * taken too often. Thread-safe.
 */
public final class Auditor implements Duty {

    private static final System.Logger LOG = System.getLogger(Auditor.class.getName());

    /** The store has its own limit for all nodes; with a slow Redis, this one lets the node do something else. */
    private static final int AT_ONCE = 4;

    private final AuditStore store;
    private final JobListener events;

    public Auditor(AuditStore store, JobListener events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public String name() {
        return "auditing";
    }

    @Override
    public boolean isVital() {
        return false;
    }

    /** Looks at as many pieces as are due in this second, and tells of what was found. */
    @Override
    public Optional<Duration> runOnce() {
        boolean isMore = true;
        for (int steps = 0; isMore && steps < AT_ONCE; steps++) {
            AuditStore.Step step = store.step();
            step.findings().forEach(this::tell);
            isMore = step.isMore();
        }
        return Optional.empty();
    }

    /** What the last pass found, whichever nodes took part in it. */
    public AuditReport report() {
        return store.report();
    }

    private void tell(Finding finding) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: the audit found {1} {2} ({3} of them repaired: {4}): {5}",
                finding.kind().code(),
                finding.count(),
                finding.kind().what(),
                finding.repaired(),
                finding.kind().repair(),
                String.join(" ", finding.examples()));
        events.on(new JobEvent.AuditFound(finding));
    }
}
