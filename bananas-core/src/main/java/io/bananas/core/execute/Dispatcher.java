package io.bananas.core.execute;

import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.Doorbell;
import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Claims for the slots that are free and rests when there is nothing. Runs on a thread of its own. */
final class Dispatcher implements Runnable {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** News can be lost, so an idle node looks for itself once in this time. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** When no slot took a job for this long, those held ahead are given back. */
    private static final long STALLED_MILLIS = 20;

    private static final long BUSY_MILLIS = 1_000;

    /** Outcomes that wait for the store may be large, and a store that takes none may give out jobs all the same. */
    private static final int MOST_UNSETTLED = 1_000;

    private static final Duration BREATH = Duration.ofMillis(20);

    private final Claimer claimer;
    private final Doorbell doorbell;
    private final Buffer buffer;
    private final NameLimits limits;
    private final Lookahead lookahead;
    private final OutcomeSink sink;
    private volatile boolean running = true;
    private volatile long progressNanos = System.nanoTime();
    private boolean away;
    private long takenBefore;
    private long stalledAt = -1;

    Dispatcher(
            Claimer claimer,
            Doorbell doorbell,
            Buffer buffer,
            NameLimits limits,
            Lookahead lookahead,
            OutcomeSink sink) {
        this.claimer = claimer;
        this.doorbell = doorbell;
        this.buffer = buffer;
        this.limits = limits;
        this.lookahead = lookahead;
        this.sink = sink;
    }

    @Override
    public void run() {
        try {
            while (running) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            giveBack();
            giveBackUnknown();
        }
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
        long patience = buffer.isEmpty() ? BUSY_MILLIS : STALLED_MILLIS;
        int room = buffer.awaitRoom(allowedAhead(), patience, TimeUnit.MILLISECONDS);
        if (!running) {
            return;
        }
        if (room <= 0) {
            giveBackWhenStalled();
            progressNanos = System.nanoTime();
            return;
        }
        if (sink.backlog() > MOST_UNSETTLED) {
            progressNanos = System.nanoTime();
            doorbell.await(BREATH);
            return;
        }
        Map<String, Integer> names = limits.available();
        if (names.isEmpty()) {
            progressNanos = System.nanoTime();
            doorbell.await(REST);
        } else if (!claim(room, names)) {
            doorbell.await(REST);
        }
    }

    /** After jobs were given back, none is held ahead until a slot has taken one again: they would be given back, too. */
    private int allowedAhead() {
        return buffer.taken() == stalledAt ? 0 : lookahead.allowed();
    }

    /** Whether there may be more to claim. */
    private boolean claim(int room, Map<String, Integer> names) {
        try {
            ClaimStore.Reply reply = claimer.claim(room, names);
            back();
            reply.claims().forEach(limits::taken);
            buffer.add(reply.claims());
            return reply.more() || !reply.claims().isEmpty();
        } catch (QueueUnavailableException e) {
            gone(e);
        } catch (RuntimeException | Error e) {
            // without this thread the node would stand still in silence, so that not even an Error may end it
            LOG.log(System.Logger.Level.ERROR, "BANANAS-2001: claiming failed, trying again", e);
        }
        return false;
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

    /** Jobs held ahead of busy slots could run elsewhere, or be behind more urgent ones by now. */
    private void giveBackWhenStalled() {
        long taken = buffer.taken();
        if (taken == takenBefore && !buffer.isEmpty()) {
            stalledAt = taken;
            giveBack();
        }
        takenBefore = taken;
    }

    /** The last one first: however they are cut into batches, each comes to the head of its queue before the next. */
    private void giveBack() {
        List<Claim> claims = buffer.drain();
        Collections.reverse(claims);
        for (Claim claim : claims) {
            limits.released(claim);
            sink.accept(claim, new Outcome.Unrun());
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
