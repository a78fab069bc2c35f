package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.job.Claim;
import io.bananas.core.log.AwayNotice;
import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.service.Loop;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Claims for the slots that are free and rests when there is nothing. Without its loop the node would claim nothing and say nothing. */
final class Dispatcher implements Loop.Steps {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** Signals can be lost, so an idle node looks for itself once in this time. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** When no slot takes a job for this long, the node requeues its prefetched jobs. */
    private static final Duration STALLED = Duration.ofMillis(20);

    private static final Duration BUSY = Duration.ofSeconds(1);

    /** How much may wait to be settled: outcomes can be large, and a store that takes none may still give out jobs. */
    private static final int MOST_UNSETTLED = 1_000;

    private static final long MOST_CHARACTERS = 4 << 20;

    private static final Duration BREATH = Duration.ofMillis(20);
    private static final int MOST_AT_ONCE = 1_024;
    private static final Outcome UNRUN = new Outcome.Unrun();

    private final Claimer claimer;
    private final Doorbell doorbell;
    private final PrefetchQueue queue;
    private final ClaimLimits limits;
    private final OutcomeSink sink;
    private final Ticker ticker;
    private final AwayNotice store = new AwayNotice(
            why -> LogLine.of(LogCode.CLAIMS_AWAY).with(LogField.REASON, why).to(LOG),
            () -> LogLine.of(LogCode.CLAIMS_BACK).to(LOG));
    private volatile boolean stopping;
    private volatile long progressNanos;
    private boolean failed;
    private boolean rung = true;
    private int most = MOST_AT_ONCE;
    private long takenBefore;

    /** Since when no slot has taken a job from the queue, as far as this thread has seen. */
    private long movedNanos;

    private long stalledAt = -1;

    Dispatcher(
            Claimer claimer,
            Doorbell doorbell,
            PrefetchQueue queue,
            ClaimLimits limits,
            OutcomeSink sink,
            Ticker ticker) {
        this.claimer = claimer;
        this.doorbell = doorbell;
        this.queue = queue;
        this.limits = limits;
        this.sink = sink;
        this.ticker = ticker;
        this.progressNanos = ticker.nanos();
    }

    @Override
    public void failed(Throwable e) {
        failed = true;
        LastResortLog.write(LOG, LogCode.CLAIM_FAILED, e);
    }

    @Override
    public void stopping(Duration patience) {
        stopping = true;
        doorbell.ring();
        queue.release();
    }

    @Override
    public void end() {
        requeue();
        requeueLost();
    }

    /** Requeues what the last claims took, if their answers were lost. */
    private void requeueLost() {
        try {
            claimer.resolveDoubt();
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "could not requeue lost claims; they run again when their leases end: {0}",
                    e.getMessage());
        }
    }

    @Override
    public void step() throws InterruptedException {
        if (failed) {
            rest(REST);
            failed = false;
        }
        requeueWhenStalled();
        int room = queue.awaitRoom(prefetchLimit(), patience(BUSY).toNanos(), TimeUnit.NANOSECONDS);
        if (!stopping && room > 0) {
            claimOrRest(room);
        } else {
            progressNanos = ticker.nanos();
        }
    }

    private void claimOrRest(int room) throws InterruptedException {
        boolean flooded = sink.backlog() > MOST_UNSETTLED || sink.unsettledCharacters() > MOST_CHARACTERS;
        Map<String, Integer> names = flooded ? Map.of() : limits.names().available();
        if (names.isEmpty()) {
            progressNanos = ticker.nanos();
            rest(flooded ? BREATH : REST);
        } else if (sleepsOn(names) || !claim(room, names)) {
            rest(REST);
        }
    }

    /** Whether a node that slept has nothing to get up for: nobody has woken it, and one small look finds nothing in its queues. */
    private boolean sleepsOn(Map<String, Integer> names) {
        try {
            if (rung || !claimer.isQuiet(names)) {
                return false;
            }
            progressNanos = ticker.nanos();
            store.back();
        } catch (QueueUnavailableException e) {
            store.away(e);
        }
        return true;
    }

    private void rest(Duration atMost) throws InterruptedException {
        rung = doorbell.await(patience(atMost));
    }

    /** Prefetched jobs must not wait for long: another node could run them. */
    private Duration patience(Duration atMost) {
        return queue.isEmpty() ? atMost : STALLED;
    }

    /** After requeuing jobs, the node prefetches none until a slot takes one again: it would requeue them, too. */
    private int prefetchLimit() {
        return queue.taken() == stalledAt ? 0 : limits.prefetch().allowed();
    }

    /** Whether there may be more to claim. */
    private boolean claim(int room, Map<String, Integer> names) {
        try {
            ClaimStore.Reply reply =
                    claimer.claim(Math.min(room, most), names, limits.heap().room());
            handOn(reply.claims());
            most = Math.min(2 * most, MOST_AT_ONCE);
            progressNanos = ticker.nanos();
            store.back();
            return reply.more() || !reply.claims().isEmpty();
        } catch (QueueUnavailableException e) {
            store.away(e);
            return false;
        } catch (Error e) {
            // the heap is full, perhaps with what was claimed: so the next claim asks for less
            most = Math.max(1, most / 2);
            limits.heap().shrink();
            throw e;
        }
    }

    /** The node renews the leases of these claims from now on. When no slot can run them, the leases must run out. */
    private void handOn(List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        boolean waited = !queue.isEmpty();
        try {
            queue.add(claims);
        } catch (RuntimeException | Error e) {
            claims.forEach(claim -> sink.lost(claim, e));
            throw e;
        }
        claims.forEach(limits::taken);
        if (!waited) {
            movedNanos = ticker.nanos();
        }
    }

    /**
     * Jobs prefetched for busy slots could run elsewhere, or be behind more urgent ones by now. An idle slot is about to take
     * one, however late the machine lets it. Were that one requeued, the job behind it would run first.
     */
    private void requeueWhenStalled() {
        long taken = queue.taken();
        long now = ticker.nanos();
        if (taken != takenBefore || queue.isEmpty() || queue.idleSlots() > 0) {
            takenBefore = taken;
            movedNanos = now;
        } else if (now - movedNanos >= STALLED.toNanos()) {
            stalledAt = taken;
            requeue();
        }
    }

    /** The last one first: each goes to the head of its queue before the next, however they are cut into batches. */
    private void requeue() {
        for (Claim claim = queue.takeLast(); claim != null; claim = queue.takeLast()) {
            limits.released(claim);
            try {
                sink.accept(claim, UNRUN);
            } catch (RuntimeException | Error e) {
                sink.lost(claim, e);
            }
        }
    }

    /** How long ago the store last answered this thread, or the thread had no reason to ask. */
    Duration sinceProgress() {
        return ticker.since(progressNanos);
    }

    /** Called when the thread has ended: requeues what no slot has started, and lets the slots go. */
    void close() {
        requeue();
        queue.close();
    }
}
