package io.bananas.core.recover;

import io.bananas.core.event.JobEvents;
import io.bananas.core.store.RecoverStore;
import io.bananas.core.store.RecoverStore.Recovered;
import java.util.List;

/** Takes back the jobs of dead workers. Safe on every node at once: the store's step is atomic. */
public final class Recoverer {

    private static final System.Logger LOG = System.getLogger(Recoverer.class.getName());
    private static final int BATCH = 500;

    private final RecoverStore store;
    private final int maxCrashes;
    private final JobEvents events;

    /**
     * A recoverer.
     *
     * @param maxCrashes 1 to 100: a job that has killed this many workers is dead
     */
    public Recoverer(RecoverStore store, int maxCrashes, JobEvents events) {
        if (maxCrashes < 1 || maxCrashes > 100) {
            throw new IllegalArgumentException("BANANAS_MAX_CRASHES must be between 1 and 100, but is " + maxCrashes);
        }
        this.store = store;
        this.maxCrashes = maxCrashes;
        this.events = events;
    }

    public void runOnce() {
        List<Recovered> recovered = store.recover(BATCH, maxCrashes);
        while (!recovered.isEmpty()) {
            recovered.forEach(this::tell);
            recovered = recovered.size() < BATCH ? List.of() : store.recover(BATCH, maxCrashes);
        }
    }

    private void tell(Recovered recovered) {
        LOG.log(
                System.Logger.Level.WARNING,
                "BANANAS-4001: the lease of job {0} on node {1} ran out, crash {2}: {3}",
                recovered.job().id(),
                recovered.node(),
                recovered.crashes(),
                recovered.dead() ? "the job is dead" : "it runs again");
        events.crashed(recovered);
    }
}
