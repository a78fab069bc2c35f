package io.bananas.core.minute;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.event.Subscriptions;
import io.bananas.core.store.MinuteStore;
import io.bananas.core.store.MinuteStore.Counts;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts in memory what this node does, and adds it to its minute every ten seconds, at the end of the minute, and before somebody reads.
 * What a node has counted since is lost when it dies. Counts that were sent without an answer are not sent again: it is better that they are
 * missing than that they count twice. Thread-safe.
 */
public final class MinuteCounts implements JobListener {

    private static final System.Logger LOG = System.getLogger(MinuteCounts.class.getName());
    private static final int TICKS_BETWEEN = 10;

    private final LongAdder submitted = new LongAdder();
    private final LongAdder runsFailed = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final TimeCounts waits = new TimeCounts();
    private final TimeCounts runs = new TimeCounts();
    private final Subscriptions subscriptions = new Subscriptions()
            .to(JobEvent.Submitted.class, event -> submitted.add(event.jobs().size()))
            .to(JobEvent.Started.class, event -> waits.add(event.claim().waited()))
            .to(JobEvent.Completed.class, event -> runs.add(event.took()))
            .to(JobEvent.Failed.class, this::failed)
            .to(JobEvent.Missed.class, event -> missed.add(event.count()));

    private final MinuteStore store;
    private final InstantSource clock;
    private long minute;
    private int ticks;

    /**
     * @param clock the clock of the store
     */
    public MinuteCounts(MinuteStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.minute = Minutes.at(clock.instant());
    }

    @Override
    public void on(JobEvent event) {
        subscriptions.on(event);
    }

    private void failed(JobEvent.Failed event) {
        runsFailed.increment();
        runs.add(event.took());
    }

    /** Adds the counts when it is time to. Called once a second. */
    public synchronized void tick() {
        ticks++;
        if (ticks >= TICKS_BETWEEN || Minutes.at(clock.instant()) != minute) {
            write();
        }
    }

    /** Adds what was counted since the last time, if anything was. */
    public synchronized void write() {
        ticks = 0;
        long ended = minute;
        minute = Minutes.at(clock.instant());
        Counts taken = new Counts(
                submitted.sumThenReset(), runsFailed.sumThenReset(), missed.sumThenReset(), waits.take(), runs.take());
        if (taken.equals(Counts.NONE)) {
            return;
        }
        try {
            store.add(ended, taken);
        } catch (RuntimeException e) {
            // what jobs need goes on without counts
            LOG.log(System.Logger.Level.DEBUG, "the counts of some seconds are lost", e);
        }
    }
}
