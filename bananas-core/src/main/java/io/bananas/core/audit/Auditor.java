package io.bananas.core.audit;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.maintain.Duty;
import io.bananas.core.store.AuditStore;
import io.bananas.core.view.AuditReport;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes part in the audit that all nodes share. Safe on every node at once: the store's step is atomic, and the store refuses
 * steps that come too often. Thread-safe.
 */
public final class Auditor implements Duty {

    /** How many steps a turn takes at most. The store limits all nodes together; with a slow store this limit frees the node. */
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

    /** Looks at as many pieces as are due in this second, and tells what it found. */
    @Override
    public Optional<Duration> runOnce() {
        boolean isMore = true;
        for (int steps = 0; isMore && steps < AT_ONCE; steps++) {
            AuditStore.Step step = store.step();
            step.findings().forEach(finding -> events.on(new JobEvent.AuditFound(finding)));
            isMore = step.isMore();
        }
        return Optional.empty();
    }

    /** What the last pass of all nodes found. */
    public AuditReport report() {
        return store.report();
    }
}
