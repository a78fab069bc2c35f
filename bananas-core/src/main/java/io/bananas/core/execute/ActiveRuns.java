package io.bananas.core.execute;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs under way on this node, by fence: a job can be here twice when its first run lost the lease. Thread-safe. */
final class ActiveRuns {

    private final Map<Long, ActiveRun> runs = new ConcurrentHashMap<>();

    void add(ActiveRun run) {
        runs.put(run.fence(), run);
    }

    void remove(ActiveRun run) {
        runs.remove(run.fence());
    }

    Collection<ActiveRun> all() {
        return runs.values();
    }
}
