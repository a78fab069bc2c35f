package io.bananas.core.settle;

import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.Alarm;
import io.bananas.core.event.JobEvents;
import io.bananas.core.execute.Outcome;
import io.bananas.core.execute.OutcomeSink;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Settles claims in natural batches: takes what has gathered while the last batch was under way. Runs on a thread of its
 * own; {@link #accept} may be called from any.
 *
 * <p>While the store is away a batch is kept and tried again, for ever: leases that ran out in the meantime are refused by
 * their fence then.
 */
public final class Settler implements OutcomeSink, Runnable {

    private static final System.Logger LOG = System.getLogger(Settler.class.getName());
    private static final int MOST_AT_ONCE = 500;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final SettleStore store;
    private final Decisions decisions;
    private final LeaseKeeper leases;
    private final Report report;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final AtomicLong characters = new AtomicLong();
    private volatile long progressNanos = System.nanoTime();
    private volatile long endNanos;
    private volatile boolean running = true;
    private volatile @Nullable Thread thread;

    /**
     * A settler that is not started yet.
     *
     * @param backoff for handlers that do not say
     */
    public Settler(
            SettleStore store, HandlerRegistry handlers, BackoffPolicy backoff, LeaseKeeper leases, JobEvents events) {
        this.store = store;
        this.decisions = new Decisions(
                handlers, backoff, () -> ThreadLocalRandom.current().nextLong());
        this.leases = leases;
        this.report = new Report(events);
    }

    @Override
    public void accept(Claim claim, Outcome outcome) {
        try {
            Claim light = claim.withoutPayload();
            enqueue(new Pending(light, outcome, decisions.decide(claim, outcome), System.nanoTime()));
        } catch (RuntimeException | Error e) {
            giveUp(claim, e);
        }
    }

    private void enqueue(Pending pending) {
        long weight = Batch.weightOf(pending);
        backlog.incrementAndGet();
        characters.addAndGet(weight);
        try {
            queue.add(pending);
        } catch (RuntimeException | Error e) {
            backlog.decrementAndGet();
            characters.addAndGet(-weight);
            throw e;
        }
    }

    @Override
    public void lost(Claim claim, Throwable why) {
        giveUp(claim, why);
    }

    @Override
    public long unsettledCharacters() {
        return characters.get();
    }

    private void leave(List<Pending> these) {
        backlog.addAndGet(-these.size());
        characters.addAndGet(-these.stream().mapToLong(Batch::weightOf).sum());
    }

    /** How many outcomes have not been settled yet. */
    @Override
    public int backlog() {
        return backlog.get();
    }

    /** For how long outcomes have waited and none was settled; zero while none waits. */
    public Duration standstill() {
        return backlog() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - progressNanos);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        List<Pending> gathered = new ArrayList<>(MOST_AT_ONCE);
        while (running || !queue.isEmpty()) {
            int settled = 0;
            try {
                gather(gathered);
                for (List<Pending> batch : Batch.cut(gathered)) {
                    settle(batch);
                    settled += batch.size();
                    leave(batch);
                    progressNanos = System.nanoTime();
                }
            } catch (QueueUnavailableException over) {
                return;
            } catch (RuntimeException | Error e) {
                // without this thread no job of this node would end, so that not even an Error may end it
                giveUpFrom(settled, gathered, e);
            }
            gathered.clear();
        }
    }

    private void giveUpFrom(int first, List<Pending> gathered, Throwable e) {
        leave(gathered.subList(first, gathered.size()));
        for (int i = first; i < gathered.size(); i++) {
            giveUp(gathered.get(i).claim(), e);
        }
    }

    /** An interrupt wakes this thread and means nothing else. */
    private void gather(List<Pending> gathered) {
        try {
            Pending first = running ? queue.poll(1, TimeUnit.SECONDS) : queue.poll();
            progressNanos = System.nanoTime();
            if (first != null) {
                gathered.add(first);
                queue.drainTo(gathered, MOST_AT_ONCE - 1);
            }
        } catch (InterruptedException woken) {
            LOG.log(System.Logger.Level.DEBUG, "settler woken");
        }
    }

    /** What cannot be stored must not keep the others from it: when a batch fails, each of it is tried alone. */
    private void settle(List<Pending> batch) {
        Batch unsettled = new Batch(batch);
        try {
            settleOnceThere(unsettled);
        } catch (QueueUnavailableException over) {
            throw over;
        } catch (RuntimeException | Error e) {
            Alarm.raise(LOG, System.Logger.Level.WARNING, "BANANAS-3001: settling failed, trying each alone", e);
            for (Pending one : unsettled.left()) {
                settleAlone(one);
            }
        }
    }

    private void settleAlone(Pending one) {
        try {
            settleOnceThere(new Batch(List.of(one)));
        } catch (QueueUnavailableException over) {
            throw over;
        } catch (RuntimeException | Error e) {
            giveUp(one.claim(), e);
        }
    }

    /** Its lease is left to run out: then the job runs again, and is dead when that has happened too often. */
    private void giveUp(Claim claim, Throwable e) {
        leases.forget(claim.lease());
        try {
            String job = claim.job().id();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "BANANAS-3003: what came of job " + job + " cannot be stored; it will run again",
                    e);
        } catch (RuntimeException | Error unheard) {
            // the heap is too full to log, and whoever gives up must go on
        }
    }

    /** Tries again while the store is away, for ever, or until the time is over once the node stops. */
    private void settleOnceThere(Batch unsettled) {
        long pause = FIRST_PAUSE.toMillis();
        while (true) {
            try {
                unsettled.settle(store, this::settled);
                return;
            } catch (QueueUnavailableException e) {
                LOG.log(System.Logger.Level.DEBUG, "not settled yet: {0}", e.getMessage());
                if (!running && System.nanoTime() - endNanos >= 0) {
                    throw e;
                }
            }
            rest(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
        }
    }

    /** Not all nodes come back at the same moment. */
    private static void rest(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
        } catch (InterruptedException woken) {
            LOG.log(System.Logger.Level.DEBUG, "settler woken");
        }
    }

    private void settled(Pending pending, boolean refused) {
        leases.forget(pending.claim().lease());
        report.tell(pending, refused);
    }

    /** Ends once all that was accepted is settled, or when the store stays away for this long. */
    public void stop(Duration patience) {
        endNanos = System.nanoTime() + patience.toNanos();
        running = false;
        Thread settling = thread;
        if (settling != null) {
            settling.interrupt();
        }
    }

    /**
     * An outcome on its way to the store.
     *
     * @param sinceNanos when the run ended
     */
    record Pending(Claim claim, Outcome outcome, Settlement settlement, long sinceNanos) {}
}
