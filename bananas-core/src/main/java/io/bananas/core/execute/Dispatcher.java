package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.event.AwayNotice;
import io.bananas.core.event.LastResortLog;
import io.bananas.core.job.Claim;
import io.bananas.core.service.Loop;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Claims for the slots that are free and rests when there is nothing. Without its loop the node would stand still in silence. */
final class Dispatcher implements Loop.Steps {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** News can be lost, so an idle node looks for itself once in this time. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** When no slot took a job for this long, those held ahead are given back. */
    private static final Duration STALLED = Duration.ofMillis(20);

    private static final Duration BUSY = Duration.ofSeconds(1);

    /** Outcomes that wait for the store may be large, and a store that takes none may give out jobs all the same. */
    private static final int MOST_UNSETTLED = 1_000;

    private static final long MOST_CHARACTERS = 4 << 20;

    private static final Duration BREATH = Duration.ofMillis(20);
    private static final int MOST_AT_ONCE = 1_024;
    private static final Outcome UNRUN = new Outcome.Unrun();

    private final Claimer claimer;
    private final Doorbell doorbell;
    private final PrefetchQueue queue;
    private final Holding holding;
    private final OutcomeSink sink;
    private final Ticker ticker;
    private final AwayNotice store = new AwayNotice(
            why -> LOG.log(System.Logger.Level.WARNING, "BANANAS-2002: no jobs can be claimed: {0}", why),
            () -> LOG.log(System.Logger.Level.INFO, "BANANAS-2003: jobs are claimed again"));
    private volatile boolean stopping;
    private volatile long progressNanos;
    private boolean failed;
    private int most = MOST_AT_ONCE;
    private long takenBefore;

    /** Since when those in the queue wait for a slot to take one, as far as this thread has seen. */
    private long movedNanos;

    private long stalledAt = -1;

    Dispatcher(
            Claimer claimer, Doorbell doorbell, PrefetchQueue queue, Holding holding, OutcomeSink sink, Ticker ticker) {
        this.claimer = claimer;
        this.doorbell = doorbell;
        this.queue = queue;
        this.holding = holding;
        this.sink = sink;
        this.ticker = ticker;
        this.progressNanos = ticker.nanos();
    }

    @Override
    public void failed(Throwable e) {
        failed = true;
        LastResortLog.raise(LOG, System.Logger.Level.ERROR, "BANANAS-2001: claiming failed, trying again", e);
    }

    @Override
    public void stopping(Duration patience) {
        stopping = true;
        doorbell.ring();
        queue.release();
    }

    @Override
    public void end() {
        giveBack();
        giveBackUnknown();
    }

    /** What the last claims took, if their answers were lost. */
    private void giveBackUnknown() {
        try {
            claimer.resolveDoubt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "not given back, their leases run out: {0}", e.getMessage());
        }
    }

    @Override
    public void step() throws InterruptedException {
        if (failed) {
            rest(REST);
            failed = false;
        }
        giveBackWhenStalled();
        int room = queue.awaitRoom(allowedAhead(), patience(BUSY).toNanos(), TimeUnit.NANOSECONDS);
        if (!stopping && room > 0) {
            claimOrRest(room);
        } else {
            progressNanos = ticker.nanos();
        }
    }

    private void claimOrRest(int room) throws InterruptedException {
        boolean flooded = sink.backlog() > MOST_UNSETTLED || sink.unsettledCharacters() > MOST_CHARACTERS;
        Map<String, Integer> names = flooded ? Map.of() : holding.names().available();
        if (names.isEmpty()) {
            progressNanos = ticker.nanos();
            rest(flooded ? BREATH : REST);
        } else if (!claim(room, names)) {
            rest(REST);
        }
    }

    private void rest(Duration atMost) throws InterruptedException {
        doorbell.await(patience(atMost));
    }

    /** Jobs in the prefetch queue must not wait for long: another node could run them. */
    private Duration patience(Duration atMost) {
        return queue.isEmpty() ? atMost : STALLED;
    }

    /** After jobs were given back, none is held ahead until a slot has taken one again: they would be given back, too. */
    private int allowedAhead() {
        return queue.taken() == stalledAt ? 0 : holding.ahead().allowed();
    }

    /** Whether there may be more to claim. */
    private boolean claim(int room, Map<String, Integer> names) {
        try {
            ClaimStore.Reply reply =
                    claimer.claim(Math.min(room, most), names, holding.heap().room());
            handOn(reply.claims());
            most = Math.min(2 * most, MOST_AT_ONCE);
            progressNanos = ticker.nanos();
            store.back();
            return reply.more() || !reply.claims().isEmpty();
        } catch (QueueUnavailableException e) {
            store.away(e);
            return false;
        } catch (Error e) {
            // the heap is full, perhaps with what was claimed: so less is asked for next time
            most = Math.max(1, most / 2);
            holding.heap().shrink();
            throw e;
        }
    }

    /** Their leases are renewed from now on. When nobody runs them, those must run out. */
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
        claims.forEach(holding::taken);
        if (!waited) {
            movedNanos = ticker.nanos();
        }
    }

    /**
     * Jobs held ahead of busy slots could run elsewhere, or be behind more urgent ones by now. A slot that is idle is about to
     * take one, however late the machine lets it: were that given back, the job behind it would run first.
     */
    private void giveBackWhenStalled() {
        long taken = queue.taken();
        long now = ticker.nanos();
        if (taken != takenBefore || queue.isEmpty() || queue.idleSlots() > 0) {
            takenBefore = taken;
            movedNanos = now;
        } else if (now - movedNanos >= STALLED.toNanos()) {
            stalledAt = taken;
            giveBack();
        }
    }

    /** The last one first: however they are cut into batches, each comes to the head of its queue before the next. */
    private void giveBack() {
        for (Claim claim = queue.takeLast(); claim != null; claim = queue.takeLast()) {
            holding.released(claim);
            try {
                sink.accept(claim, UNRUN);
            } catch (RuntimeException | Error e) {
                sink.lost(claim, e);
            }
        }
    }

    /** How long ago this thread last got an answer from the store, or had no reason to ask. */
    Duration sinceProgress() {
        return ticker.since(progressNanos);
    }

    /** After the thread has ended: gives back what no slot has started, and lets the slots go. */
    void close() {
        giveBack();
        queue.close();
    }
}
