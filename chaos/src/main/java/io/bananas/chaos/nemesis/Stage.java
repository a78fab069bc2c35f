package io.bananas.chaos.nemesis;

import io.bananas.chaos.history.Fault;
import io.bananas.chaos.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What an attack needs: chance, patience, and somebody who writes down what it does. Of one thread. */
public final class Stage {

    private final Random random;
    private final long lease;
    private final CountDownLatch over;
    private final History history;

    Stage(long seed, Duration lease, CountDownLatch over, History history) {
        this.random = new Random(seed);
        this.lease = lease.toMillis();
        this.over = over;
        this.history = history;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** Waits for a random share of the lease between these two, or until all is over. */
    void waitLeases(double from, double to) throws InterruptedException {
        waitMillis((long) (lease * random.nextDouble(from, to)));
    }

    /** Waits, or until all is over. */
    void waitMillis(long millis) throws InterruptedException {
        over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** So many leases, in ms. */
    long leases(int count) {
        return count * lease;
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Breaks something, and notes when it was healed again. */
    void fault(String name, String target, Step step) throws InterruptedException {
        long from = history.now();
        try {
            step.run();
        } finally {
            history.fault(name, target, from);
        }
    }

    void faultOfAll(String name, Step step) throws InterruptedException {
        fault(name, Fault.ALL, step);
    }

    /** What breaks and heals. */
    interface Step {
        void run() throws InterruptedException;
    }
}
