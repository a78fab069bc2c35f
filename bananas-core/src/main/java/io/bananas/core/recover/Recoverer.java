package io.bananas.core.recover;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Quarantine;
import io.bananas.core.maintain.Duty;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.RecoverStore;
import java.time.Duration;
import java.util.Optional;

/** Recovers the jobs of dead workers. Safe on every node at once: the store's step is atomic. */
public final class Recoverer implements Duty {

    /** How many jobs a call recovers: the store serves nobody else meanwhile. */
    private static final int BATCH = 40;

    /** How many calls a turn makes: health must not take much work, or a slow store, for a turn that hangs. */
    private static final int AT_ONCE = 80;

    private final RecoverStore store;
    private final int maxCrashes;
    private final Duration lease;
    private final JobListener events;
    private final Quarantine quarantine;
    private volatile boolean lookedBefore;

    /**
     * @param maxCrashes 1 to 100: a job that has killed this many workers is dead
     * @param lease how long the leases of this node last
     */
    public Recoverer(RecoverStore store, int maxCrashes, Duration lease, JobListener events) {
        this.store = store;
        this.maxCrashes = maxCrashes;
        this.lease = lease;
        this.events = events;
        this.quarantine = new Quarantine(events);
    }

    @Override
    public String name() {
        return "recovering";
    }

    @Override
    public boolean isVital() {
        return true;
    }

    @Override
    public Optional<Duration> due(Glance glance) {
        return glance.leases();
    }

    /** Recovers what there is; when that is very much, only a part. */
    @Override
    public Optional<Duration> runOnce() {
        boolean isMore = true;
        for (int batches = 0; isMore && batches < AT_ONCE; batches++) {
            RecoverStore.Reply reply = recover();
            reply.recovered().forEach(recovered -> events.on(new JobEvent.Crashed(recovered)));
            quarantine.tell(reply.quarantined());
            isMore = reply.more();
        }
        return Optional.empty();
    }

    /** A failed call counts, too: this node has seen the outage. */
    private RecoverStore.Reply recover() {
        try {
            return store.recover(BATCH, new RecoverStore.Terms(maxCrashes, lease, lookedBefore));
        } finally {
            lookedBefore = true;
        }
    }
}
