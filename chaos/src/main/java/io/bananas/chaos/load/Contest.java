package io.bananas.chaos.load;

import io.bananas.chaos.plan.Plan;
import io.bananas.chaos.plan.Planner;
import io.bananas.chaos.witness.Witness;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two clients at a time work against each other on one job: they cancel, replay, delete and submit it again, preferably when it
 * is about to start or to end. Half of the jobs are replayed at last and then left alone, so that they must run.
 */
public final class Contest implements AutoCloseable {

    private static final int MAX_CALLS = 4;
    private static final int MOMENT_MS = 40;

    private final Client one;
    private final Client other;
    private final Witness witness;
    private final Planner planner;
    private final Size size;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean running = new AtomicBoolean(true);

    /**
     * How much goes on.
     *
     * @param seed of all choices
     * @param lease of the workers; jobs take up to as long
     * @param jobs how many are fought over at a time
     */
    public record Size(long seed, Duration lease, int jobs) {}

    public Contest(Client one, Client other, Witness witness, Size size) {
        this.one = one;
        this.other = other;
        this.witness = witness;
        this.size = size;
        planner = new Planner(size.seed(), size.lease());
    }

    /** Begins. */
    public void start() {
        for (int i = 0; i < size.jobs(); i++) {
            Random random = new Random(size.seed() + i);
            threads.execute(() -> fight(random));
        }
    }

    private void fight(Random random) {
        try {
            while (running.get()) {
                Plan plan = next();
                plans.put(plan.id(), plan);
                fightOver(plan, random);
                TimeUnit.MILLISECONDS.sleep(plan.amount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Plan next() {
        return planner.contested();
    }

    private void fightOver(Plan plan, Random random) throws InterruptedException {
        while (!one.submit(plan)) {
            TimeUnit.MILLISECONDS.sleep(size.lease().toMillis() / 3);
        }
        Random others = new Random(random.nextLong());
        Thread second = new Thread(() -> fight(other, plan, others), "contest");
        second.start();
        fight(one, plan, random);
        second.join();
        if (random.nextBoolean()) {
            one.replay(plan.id());
        }
    }

    private void fight(Client client, Plan plan, Random random) {
        try {
            int calls = random.nextInt(1, MAX_CALLS + 1);
            for (int i = 0; i < calls; i++) {
                awaitMoment(plan, random);
                strike(client, plan, random);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMoment(Plan plan, Random random) throws InterruptedException {
        long leaseMillis = size.lease().toMillis();
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1 -> TimeUnit.MILLISECONDS.sleep(random.nextInt(MOMENT_MS));
            case 2 -> witness.awaitStart(plan.id(), leaseMillis / 3);
            case 3 -> {
                if (witness.awaitStart(plan.id(), leaseMillis / 3)) {
                    int end = plan.amount() + random.nextInt(MOMENT_MS) - MOMENT_MS / 2;
                    TimeUnit.MILLISECONDS.sleep(Math.max(0, end));
                }
            }
            default -> TimeUnit.MILLISECONDS.sleep(random.nextLong(leaseMillis / 3));
        }
    }

    private static void strike(Client client, Plan plan, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> client.submit(plan);
            case 1 -> client.delete(plan.id());
            case 2, 3, 4 -> client.replay(plan.id());
            default -> client.cancel(plan.id());
        }
    }

    /** Takes up no more jobs, and waits until those that are fought over are left alone, but not for ever. */
    public void stop(Duration patience) throws InterruptedException {
        running.set(false);
        threads.shutdown();
        if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    /** All jobs that were made up, by id. */
    public Map<String, Plan> plans() {
        return Map.copyOf(plans);
    }

    /** Ends at once. */
    @Override
    public void close() {
        running.set(false);
        threads.shutdownNow();
    }
}
