package io.bananas.core.execute;

import io.bananas.core.job.Claim;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts the worker slots of a node. A slot occupies its thread for as long as the node lives. So the node knows at its start
 * whether it has as many slots as are configured.
 */
final class WorkerSlots {

    private static final System.Logger LOG = System.getLogger(WorkerSlots.class.getName());

    /** How long to wait for the next slot to start. A busy machine gives threads slowly; a pool that is too small gives no more. */
    private static final long PATIENCE_SECONDS = 5;

    private final Threads threads;
    private final int count;
    private final Slots slots;
    private final Consumer<Claim> work;

    WorkerSlots(Threads threads, int count, Slots slots, Consumer<Claim> work) {
        this.threads = threads;
        this.count = count;
        this.slots = slots;
        this.work = work;
    }

    /** Starts the slots, and answers with the queue from which they take. */
    PrefetchQueue start() throws InterruptedException {
        if (threads.choice() != Threads.Choice.THREADS) {
            PrefetchQueue queue = newQueue();
            long missing = startOn(threads.managed(), queue);
            if (missing == 0 || threads.choice() == Threads.Choice.MANAGED) {
                warnOfMissing(missing);
                return queue;
            }
            queue.close();
            LogLine.of(LogCode.SLOTS_ON_THREADS)
                    .with(LogField.STARTED, count - missing)
                    .with(LogField.SLOTS, count)
                    .with(LogField.SECONDS, PATIENCE_SECONDS)
                    .to(LOG);
        }
        PrefetchQueue queue = newQueue();
        startOn(slot -> threads.factory().newThread(slot).start(), queue);
        return queue;
    }

    /** Room for one job for each slot that comes free, and one prefetched for each. */
    private PrefetchQueue newQueue() {
        return new PrefetchQueue(2 * count, slots);
    }

    private void warnOfMissing(long missing) {
        if (missing > 0) {
            LogLine.of(LogCode.SLOTS_MISSING)
                    .with(LogField.STARTED, count - missing)
                    .with(LogField.SLOTS, count)
                    .to(LOG);
        }
    }

    /** How many slots did not start in time. When this throws, the slots that have started end. */
    private long startOn(Executor executor, PrefetchQueue queue) throws InterruptedException {
        try {
            return missingOn(executor, queue);
        } catch (InterruptedException | RuntimeException | Error e) {
            queue.close();
            throw e;
        }
    }

    private long missingOn(Executor executor, PrefetchQueue queue) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(count);
        try {
            for (int i = 0; i < count; i++) {
                executor.execute(new Slot(queue, slots, work, started));
            }
        } catch (RejectedExecutionException full) {
            LOG.log(System.Logger.Level.DEBUG, "worker slot rejected", full);
            return started.getCount();
        }
        long missing = count;
        while (!started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            long still = started.getCount();
            if (still == missing) {
                return missing;
            }
            missing = still;
        }
        return 0;
    }
}
