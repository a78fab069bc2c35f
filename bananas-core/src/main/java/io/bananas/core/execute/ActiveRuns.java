package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.time.Ticker;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The runs under way on this node, by fence: a job can be here twice when its first run lost the lease. Thread-safe. */
final class ActiveRuns {

    private final Map<Long, ActiveRun> runs = new ConcurrentHashMap<>();
    private final Predicate<Lease> held;
    private final InstantSource clock;
    private final Ticker ticker;
    private volatile boolean open = true;

    /**
     * @param held whether a lease is still ours
     */
    ActiveRuns(Predicate<Lease> held, InstantSource clock, Ticker ticker) {
        this.held = held;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** A run of the job on the calling thread that begins now and is not entered yet. */
    ActiveRun begin(Claim claim) {
        return new ActiveRun(claim, clock, ticker);
    }

    /** Enters the run; answers with whether it may start. Whoever loses its lease from then on finds it here. */
    boolean add(ActiveRun run) {
        runs.put(run.fence(), run);
        return open && held.test(run.claim().lease());
    }

    /** From now on no run may start; those that did are all here. */
    void close() {
        open = false;
    }

    void remove(ActiveRun run) {
        runs.remove(run.fence());
    }

    /** How many do not stop although they were asked to. */
    int stuck() {
        return (int) runs.values().stream().filter(ActiveRun::isStuck).count();
    }

    /** The names of these, each with how many there are. */
    Map<String, Long> stuckByName() {
        return runs.values().stream()
                .filter(ActiveRun::isStuck)
                .collect(Collectors.groupingBy(ActiveRun::name, Collectors.counting()));
    }

    Collection<ActiveRun> all() {
        return runs.values();
    }
}
