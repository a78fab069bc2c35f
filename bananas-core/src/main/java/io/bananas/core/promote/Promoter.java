package io.bananas.core.promote;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Quarantine;
import io.bananas.core.maintain.Duty;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.PromoteStore;
import io.bananas.core.store.PromoteStore.Promoted;
import java.time.Duration;
import java.util.Optional;

/** Moves due jobs into their queues. Safe on every node at once: the store's step is atomic. */
public final class Promoter implements Duty {

    /** How many jobs a call moves, each perhaps into another queue: the store serves nobody else meanwhile. */
    private static final int BATCH = 100;

    /** How many calls a turn makes: health must not take much work, or a slow store, for a turn that hangs. */
    private static final int AT_ONCE = 80;

    private final PromoteStore store;
    private final JobListener events;
    private final Quarantine quarantine;

    public Promoter(PromoteStore store, JobListener events) {
        this.store = store;
        this.events = events;
        this.quarantine = new Quarantine(events);
    }

    @Override
    public String name() {
        return "promoting";
    }

    @Override
    public boolean isVital() {
        return true;
    }

    @Override
    public Optional<Duration> due(Glance glance) {
        return glance.job();
    }

    /**
     * Moves what is due; when that is very much, only a part. Answers with the time until the next job is due, if any is scheduled.
     */
    @Override
    public Optional<Duration> runOnce() {
        Promoted promoted = promote();
        for (int batches = 1; promoted.count() == BATCH && batches < AT_ONCE; batches++) {
            promoted = promote();
        }
        return promoted.untilNext();
    }

    private Promoted promote() {
        Promoted promoted = store.promote(BATCH);
        if (promoted.count() > 0) {
            events.on(new JobEvent.Promoted(promoted.count()));
        }
        quarantine.tell(promoted.quarantined());
        return promoted;
    }
}
