package io.bananas.core.audit;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.maintain.Duty;
import io.bananas.core.maintain.Rest;
import io.bananas.core.store.AuditStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.time.Ticker;
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
    private final Rest rest;

    public Auditor(AuditStore store, JobListener events, Ticker ticker) {
        this.store = store;
        this.events = events;
        this.rest = new Rest(ticker);
    }

    @Override
    public String name() {
        return "auditing";
    }

    @Override
    public boolean isVital() {
        return false;
    }

    /** Between two passes all nodes rest, and the store has told for how long. */
    @Override
    public Optional<Duration> due(Glance glance) {
        return rest.due();
    }

    /** Looks at as many pieces as are due in this second, and tells what it found. */
    @Override
    public Optional<Duration> runOnce() {
        boolean isMore = true;
        for (int steps = 0; isMore && steps < AT_ONCE; steps++) {
            AuditStore.Step step = store.step();
            step.findings().forEach(finding -> events.on(new JobEvent.AuditFound(finding)));
            isMore = step.isMore();
            rest.begin(step.rest());
        }
        return Optional.empty();
    }

    /** What the last pass of all nodes found. */
    public AuditReport report() {
        return store.report();
    }
}
