package io.bananas.chaos.load;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import io.bananas.chaos.plan.Conduct;
import io.bananas.chaos.plan.Plan;
import io.bananas.chaos.plan.Planner;
import io.bananas.chaos.witness.Witness;
import io.bananas.core.submit.Submitter;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Submits jobs, alone and in batches, each until the queue has acknowledged it. Runs on a thread of its own. */
public final class Load implements AutoCloseable {

    private static final int MAX_BATCH = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Submitter submitter;
    private final Canceller canceller;
    private final Planner planner;
    private final Witness witness;
    private final History history;
    private final Amounts amounts;
    private final Random random;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final Set<String> heavy = new HashSet<>();
    private final Set<String> crowd = new HashSet<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean running = true;

    /**
     * How much is submitted.
     *
     * @param seed of all choices
     * @param lease of the workers; some jobs take longer
     * @param perSecond how many light jobs, 1 or more
     * @param heavy how many jobs that keep a worker slot may be there at a time
     * @param crowd how many jobs of the lowest priority are there all the time; 0: none, and no rare ones behind them
     */
    public record Amounts(long seed, Duration lease, int perSecond, int heavy, int crowd) {}

    public Load(Submitter submitter, Canceller canceller, Witness witness, History history, Amounts amounts) {
        this.submitter = submitter;
        this.canceller = canceller;
        this.witness = witness;
        this.history = history;
        this.amounts = amounts;
        planner = new Planner(amounts.seed(), amounts.lease());
        random = new Random(amounts.seed());
    }

    /** Begins. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (running) {
                List<Plan> light = light();
                List<Plan> batch = withTheRest(light);
                batch.forEach(plan -> plans.put(plan.id(), plan));
                submit(batch);
                batch.forEach(this::consider);
                TimeUnit.MILLISECONDS.sleep(1_000L * light.size() / amounts.perSecond());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes up no more jobs, and waits until the last one is acknowledged, but not for ever. */
    public void stop(Duration patience) throws InterruptedException {
        running = false;
        thread.join(patience.toMillis());
    }

    /** Ends at once. */
    @Override
    public void close() {
        thread.interrupt();
    }

    /** All jobs that were made up, by id. */
    public Map<String, Plan> plans() {
        return Map.copyOf(plans);
    }

    public int acknowledged() {
        return acknowledged.get();
    }

    /** How often submitting failed and was tried again. */
    public int failures() {
        return failures.get();
    }

    private List<Plan> light() {
        List<Plan> batch = new ArrayList<>();
        int size = random.nextInt(3) == 0 ? random.nextInt(1, MAX_BATCH) : 1;
        for (int i = 0; i < size; i++) {
            batch.add(planner.light());
        }
        return batch;
    }

    private List<Plan> withTheRest(List<Plan> light) {
        List<Plan> batch = new ArrayList<>(light);
        heavy.removeIf(witness::hasSeenEffectOf);
        while (heavy.size() < amounts.heavy()) {
            Plan plan = planner.heavy();
            heavy.add(plan.id());
            batch.add(plan);
        }
        addCrowd(batch);
        return batch;
    }

    /** They are there without a break, so that whoever waits for them to be gone waits for ever. */
    private void addCrowd(List<Plan> batch) {
        crowd.removeIf(witness::hasSeenEffectOf);
        while (crowd.size() < amounts.crowd() && batch.size() < amounts.crowd()) {
            Plan plan = planner.crowd();
            crowd.add(plan.id());
            batch.add(plan);
        }
        if (amounts.crowd() > 0 && random.nextInt(10) == 0) {
            batch.add(planner.rare());
        }
    }

    private void submit(List<Plan> batch) throws InterruptedException {
        while (!isTaken(batch)) {
            failures.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        batch.forEach(
                plan -> history.add(Kind.ACKNOWLEDGED, plan.id(), plan.place().toString()));
        acknowledged.addAndGet(batch.size());
    }

    private boolean isTaken(List<Plan> batch) {
        try {
            if (batch.size() == 1) {
                submitter.submit(batch.get(0).toDraft());
            } else {
                submitter.submitAll(batch.stream().map(Plan::toDraft).toList());
            }
            return true;
        } catch (QueueUnavailableException away) {
            return false;
        } catch (RuntimeException e) {
            history.surprise("submitting threw " + e);
            return false;
        }
    }

    private void consider(Plan plan) {
        if (plan.conduct() == Conduct.TARGET || random.nextInt(30) == 0) {
            heavy.remove(plan.id());
            crowd.remove(plan.id());
            canceller.cancelLater(plan.id(), Duration.ofMillis(random.nextInt(4_000)));
        }
    }
}
