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

/** The runs under way on this node, by fence: a job is here twice when its first run has lost the lease. Thread-safe. */
final class ActiveRuns {

    private final Map<Long, ActiveRun> runs = new ConcurrentHashMap<>();
    private final Predicate<Lease> held;
    private final InstantSource clock;
    private final Ticker ticker;
    private final ProgressReports progress;
    private volatile boolean open = true;

    /**
     * @param held whether this node still holds a lease
     */
    ActiveRuns(Predicate<Lease> held, InstantSource clock, Ticker ticker, ProgressReports progress) {
        this.held = held;
        this.clock = clock;
        this.ticker = ticker;
        this.progress = progress;
    }

    /** Makes a run of the job on the calling thread. It begins now and is not entered yet. */
    ActiveRun begin(Claim claim) {
        return new ActiveRun(claim, clock, ticker, progress);
    }

    /** Enters the run and answers whether it may start. From then on a lost lease finds its run here. */
    boolean add(ActiveRun run) {
        runs.put(run.fence(), run);
        return open && held.test(run.claim().lease());
    }

    /** Refuses all later runs. All runs that have started are here then. */
    void close() {
        open = false;
    }

    void remove(ActiveRun run) {
        runs.remove(run.fence());
    }

    /** How many runs do not stop although they were asked to. */
    int stuck() {
        return (int) runs.values().stream().filter(ActiveRun::isStuck).count();
    }

    /** The names of the stuck runs, each with how many there are. */
    Map<String, Long> stuckByName() {
        return runs.values().stream()
                .filter(ActiveRun::isStuck)
                .collect(Collectors.groupingBy(ActiveRun::name, Collectors.counting()));
    }

    Collection<ActiveRun> all() {
        return runs.values();
    }
}
