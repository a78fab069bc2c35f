package io.bananas.core.maintain;

import io.bananas.core.event.AwayNotice;
import io.bananas.core.event.LastResortLog;
import io.bananas.core.service.Guard;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The turns of one duty: one at a time, beside those of the others. One that keeps failing is tried less often. Thread-safe. */
final class Turn {

    private static final System.Logger LOG = System.getLogger(Turn.class.getName());

    /** A turn that is under way may have looked before the job was there: so another one follows. */
    private static final Duration AGAIN = Duration.ofMillis(2);

    private static final int FREE_FAILURES = 2;
    private static final int MOST_DOUBLINGS = 3;

    private final Duty duty;
    private final Ticker ticker;
    private final WakeUp wakeUp;
    private final AwayNotice store;
    private final ReentrantLock busy = new ReentrantLock();
    private final int ticksBetween;
    private volatile boolean underWay;
    private volatile long begunNanos;
    private volatile long succeededNanos;
    private int failures;
    private int ticksToSkip;

    Turn(Duty duty, Timing timing) {
        this.duty = duty;
        this.ticker = timing.ticker();
        this.wakeUp = new WakeUp(this::runOnTime, timing);
        this.ticksBetween = (int) Math.max(0, duty.every().toSeconds() - 1);
        store = new AwayNotice(
                why -> LOG.log(
                        System.Logger.Level.WARNING,
                        "BANANAS-5001: the scheduler waits for Redis, which it needs for {0}: {1}",
                        duty.name(),
                        why),
                () -> LOG.log(System.Logger.Level.INFO, "BANANAS-5002: the scheduler works again: {0}", duty.name()));
        expectSuccess();
    }

    Duty duty() {
        return duty;
    }

    /** From now on its success is waited for. */
    void expectSuccess() {
        succeededNanos = ticker.nanos();
    }

    /** Zero when none is under way. */
    Duration sinceBegin() {
        return underWay ? ticker.since(begunNanos) : Duration.ZERO;
    }

    Duration sinceSuccess() {
        return ticker.since(succeededNanos);
    }

    /** The duty has something to do after this time. */
    void expect(Duration time) {
        wakeUp.in(time);
    }

    /** It is not woken any more. */
    void rest() {
        wakeUp.cancel();
    }

    private void runOnTime() {
        if (!run(true)) {
            wakeUp.in(AGAIN);
        }
    }

    /** A second has passed. */
    void tick() {
        run(false);
    }

    /** Answers whether it could; not while one is under way. */
    private boolean run(boolean isWoken) {
        if (!busy.tryLock()) {
            return false;
        }
        begunNanos = ticker.nanos();
        underWay = true;
        try {
            if (ticksToSkip > 0 && (failures > 0 || !isWoken)) {
                ticksToSkip--;
            } else {
                Guard.run(this::runNow, this::failed);
            }
        } finally {
            underWay = false;
            busy.unlock();
        }
        return true;
    }

    private void runNow() {
        wakeUp.cancel();
        Optional<Duration> untilNext = duty.runOnce();
        if (untilNext.isPresent() && untilNext.get().compareTo(duty.every()) < 0) {
            wakeUp.in(untilNext.get());
        }
        failures = 0;
        ticksToSkip = ticksBetween;
        succeededNanos = ticker.nanos();
        store.back();
    }

    /** What escaped would silence the timer of some servers for minutes. */
    private void failed(Throwable e) {
        if (e instanceof QueueUnavailableException) {
            store.away(e);
            return;
        }
        failures++;
        ticksToSkip = (1 << Math.min(Math.max(0, failures - FREE_FAILURES), MOST_DOUBLINGS)) - 1;
        LastResortLog.raise(
                LOG,
                System.Logger.Level.ERROR,
                "BANANAS-5003: the scheduler failed, trying again in " + (ticksToSkip + 1) + " s",
                e);
    }
}
