package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.event.Alarm;
import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Claims for the slots that are free and rests when there is nothing. Runs on a thread of its own. */
final class Dispatcher implements Runnable {

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
    private final Buffer buffer;
    private final Holding holding;
    private final Lookahead lookahead;
    private final OutcomeSink sink;
    private volatile boolean running = true;
    private volatile long progressNanos = System.nanoTime();
    private boolean away;
    private boolean failed;
    private int most = MOST_AT_ONCE;
    private long takenBefore;

    /** Since when those in the buffer wait for a slot to take one, as far as this thread has seen. */
    private long movedNanos;

    private long stalledAt = -1;

    Dispatcher(
            Claimer claimer, Doorbell doorbell, Buffer buffer, Holding holding, Lookahead lookahead, OutcomeSink sink) {
        this.claimer = claimer;
        this.doorbell = doorbell;
        this.buffer = buffer;
        this.holding = holding;
        this.lookahead = lookahead;
        this.sink = sink;
    }

    /** Without this thread the node would stand still in silence: only {@link #stop} ends it, no interrupt and no Error. */
    @Override
    public void run() {
        while (running) {
            try {
                step();
            } catch (InterruptedException stray) {
                LOG.log(System.Logger.Level.DEBUG, "an interrupt was ignored");
            } catch (RuntimeException | Error e) {
                failed = true;
                Alarm.raise(LOG, System.Logger.Level.ERROR, "BANANAS-2001: claiming failed, trying again", e);
            }
        }
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

    private void step() throws InterruptedException {
        if (failed) {
            rest(REST);
            failed = false;
        }
        giveBackWhenStalled();
        int room = buffer.awaitRoom(allowedAhead(), patience(BUSY).toNanos(), TimeUnit.NANOSECONDS);
        if (running && room > 0) {
            claimOrRest(room);
        } else {
            progressNanos = System.nanoTime();
        }
    }

    private void claimOrRest(int room) throws InterruptedException {
        boolean flooded = sink.backlog() > MOST_UNSETTLED || sink.unsettledCharacters() > MOST_CHARACTERS;
        Map<String, Integer> names = flooded ? Map.of() : holding.names().available();
        if (names.isEmpty()) {
            progressNanos = System.nanoTime();
            rest(flooded ? BREATH : REST);
        } else if (!claim(room, names)) {
            rest(REST);
        }
    }

    private void rest(Duration atMost) throws InterruptedException {
        doorbell.await(patience(atMost));
    }

    /** Those that wait in the buffer must not wait for long. */
    private Duration patience(Duration atMost) {
        return buffer.isEmpty() ? atMost : STALLED;
    }

    /** After jobs were given back, none is held ahead until a slot has taken one again: they would be given back, too. */
    private int allowedAhead() {
        return buffer.taken() == stalledAt ? 0 : lookahead.allowed();
    }

    /** Whether there may be more to claim. */
    private boolean claim(int room, Map<String, Integer> names) {
        try {
            ClaimStore.Reply reply =
                    claimer.claim(Math.min(room, most), names, holding.heap().room());
            handOn(reply.claims());
            most = Math.min(2 * most, MOST_AT_ONCE);
            back();
            return reply.more() || !reply.claims().isEmpty();
        } catch (QueueUnavailableException e) {
            gone(e);
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
        boolean waited = !buffer.isEmpty();
        try {
            buffer.add(claims);
        } catch (RuntimeException | Error e) {
            claims.forEach(claim -> sink.lost(claim, e));
            throw e;
        }
        claims.forEach(holding::taken);
        if (!waited) {
            movedNanos = System.nanoTime();
        }
    }

    private void gone(QueueUnavailableException e) {
        if (!away) {
            away = true;
            LOG.log(System.Logger.Level.WARNING, "BANANAS-2002: no jobs can be claimed: {0}", e.getMessage());
        }
    }

    private void back() {
        progressNanos = System.nanoTime();
        if (away) {
            away = false;
            LOG.log(System.Logger.Level.INFO, "BANANAS-2003: jobs are claimed again");
        }
    }

    /**
     * Jobs held ahead of busy slots could run elsewhere, or be behind more urgent ones by now. A slot that is idle is about to
     * take one, however late the machine lets it: were that given back, the job behind it would run first.
     */
    private void giveBackWhenStalled() {
        long taken = buffer.taken();
        long now = System.nanoTime();
        if (taken != takenBefore || buffer.isEmpty() || buffer.idleSlots() > 0) {
            takenBefore = taken;
            movedNanos = now;
        } else if (now - movedNanos >= STALLED.toNanos()) {
            stalledAt = taken;
            giveBack();
        }
    }

    /** The last one first: however they are cut into batches, each comes to the head of its queue before the next. */
    private void giveBack() {
        for (Claim claim = buffer.takeLast(); claim != null; claim = buffer.takeLast()) {
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
        return Duration.ofNanos(System.nanoTime() - progressNanos);
    }

    void stop() {
        running = false;
        doorbell.ring();
        buffer.wakeDispatcher();
    }

    /** After the thread has ended: gives back what no slot has started, and lets the slots go. */
    void close() {
        giveBack();
        buffer.close();
    }
}
