package io.bananas.core.settle;

import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.event.JobListener;
import io.bananas.core.execute.Outcome;
import io.bananas.core.execute.OutcomeSink;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.service.Loop;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.core.time.Ticker;
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
 * Settles claims in natural batches: takes what has gathered while the last batch was under way. A loop takes its steps;
 * without that loop no job of this node would end. Any thread may call {@link #accept}.
 *
 * <p>While the store is away, the settler keeps its batch and tries again, for ever. The fence then refuses leases that ran
 * out meanwhile.
 */
public final class Settler implements OutcomeSink, Loop.Steps {

    private static final System.Logger LOG = System.getLogger(Settler.class.getName());
    private static final int MOST_AT_ONCE = 500;

    private static final Duration LATE_ANSWER = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final SettleStore store;
    private final Decisions decisions;
    private final LeaseKeeper leases;
    private final SettleEvents events;
    private final Ticker ticker;
    private final List<Pending> gathered = new ArrayList<>(MOST_AT_ONCE);
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final AtomicLong characters = new AtomicLong();
    private volatile long progressNanos;
    private volatile long endNanos;
    private volatile boolean stopping;
    private boolean over;
    private int settled;
    private volatile @Nullable Thread thread;

    /**
     * @param backoff the backoff of handlers that declare none
     */
    public Settler(
            SettleStore store,
            HandlerRegistry handlers,
            BackoffPolicy backoff,
            LeaseKeeper leases,
            JobListener events,
            Ticker ticker) {
        this.store = store;
        this.decisions = new Decisions(
                handlers, backoff, () -> ThreadLocalRandom.current().nextLong());
        this.leases = leases;
        this.events = new SettleEvents(events, ticker);
        this.ticker = ticker;
        this.progressNanos = ticker.nanos();
    }

    @Override
    public void accept(Claim claim, Outcome outcome) {
        try {
            Claim light = claim.withoutPayload();
            enqueue(new Pending(light, outcome, decisions.decide(claim, outcome), ticker.nanos()));
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

    /** How many outcomes are not settled yet. */
    @Override
    public int backlog() {
        return backlog.get();
    }

    /** How long outcomes have waited while none was settled; zero while none waits. */
    public Duration standstill() {
        return backlog() == 0 ? Duration.ZERO : ticker.since(progressNanos);
    }

    @Override
    public void step() throws InterruptedException {
        thread = Thread.currentThread();
        gathered.clear();
        settled = 0;
        gather();
        for (List<Pending> batch : Batch.cut(gathered)) {
            settle(batch);
            settled += batch.size();
            leave(batch);
            progressNanos = ticker.nanos();
        }
    }

    private void gather() throws InterruptedException {
        Pending first = stopping ? queue.poll() : queue.poll(1, TimeUnit.SECONDS);
        progressNanos = ticker.nanos();
        if (first != null) {
            gathered.add(first);
            queue.drainTo(gathered, MOST_AT_ONCE - 1);
        }
    }

    /** Gives up what a failed step has gathered and not settled, except in the last step of a node that stops. */
    @Override
    public void failed(Throwable e) {
        if (e instanceof QueueUnavailableException) {
            over = true;
            return;
        }
        List<Pending> left = gathered.subList(settled, gathered.size());
        leave(left);
        left.forEach(one -> giveUp(one.claim(), e));
    }

    @Override
    public boolean isUnfinished() {
        return !over && !queue.isEmpty();
    }

    /** Settles a batch. When it fails, tries each outcome alone: one that cannot be stored must not hold up the others. */
    private void settle(List<Pending> batch) {
        Batch unsettled = new Batch(batch);
        try {
            settleOnceThere(unsettled);
        } catch (QueueUnavailableException over) {
            throw over;
        } catch (RuntimeException | Error e) {
            LastResortLog.write(LOG, LogCode.BATCH_NOT_SETTLED, e);
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
        } catch (VirtualMachineError e) {
            // the node lacks memory now, which says nothing about the outcome
            giveUp(one.claim(), e);
        } catch (RuntimeException | Error e) {
            settleAsFailed(one, e);
        }
    }

    /** Settles a run as failed whose own outcome cannot be stored. So the run counts, and its job does not run for ever. */
    private void settleAsFailed(Pending one, Throwable why) {
        Claim claim = one.claim();
        try {
            Outcome failed = one.outcome().notStored(why);
            settleOnceThere(
                    new Batch(List.of(new Pending(claim, failed, decisions.decide(claim, failed), one.sinceNanos()))));
        } catch (QueueUnavailableException over) {
            throw over;
        } catch (RuntimeException | Error e) {
            giveUp(claim, why);
        }
    }

    /** Forgets the lease of a claim. The node finds it as one that it does not know, and requeues the job. */
    private void giveUp(Claim claim, Throwable e) {
        leases.forget(claim.lease());
        LastResortLog.write(
                LOG, LogCode.OUTCOME_LOST, LogField.JOB_ID, claim.job().id(), e);
        events.tellLost(claim);
    }

    /** Tries again while the store is away: for ever, or until the time is over when the node stops. */
    private void settleOnceThere(Batch unsettled) {
        long pause = FIRST_PAUSE.toMillis();
        while (true) {
            try {
                unsettled.settle(store, this::settled);
                return;
            } catch (QueueUnavailableException e) {
                LOG.log(System.Logger.Level.DEBUG, "not settled yet: {0}", e.getMessage());
                if (stopping && ticker.nanos() - endNanos >= 0) {
                    throw e;
                }
            }
            rest(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
        }
    }

    /** Rests for a random time, so that not all nodes come back at the same moment. */
    private static void rest(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
        } catch (InterruptedException woken) {
            LOG.log(System.Logger.Level.DEBUG, "settler woken");
        }
    }

    private void settled(Pending pending, Batch.Fate fate) {
        leases.forget(pending.claim().lease());
        events.tell(pending, fate);
    }

    /** Ends once all accepted outcomes are settled, or a little before this time is over: a store that hangs answers late. */
    @Override
    public void stopping(Duration patience) {
        endNanos = ticker.nanos() + patience.minus(LATE_ANSWER).toNanos();
        stopping = true;
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
