package io.bananas.core.maintain;

import io.bananas.core.log.AwayNotice;
import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.service.Guard;
import io.bananas.core.store.DutyStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The turns of one duty, one at a time. A duty that keeps failing has fewer turns. Thread-safe. */
final class Turn {

    private static final System.Logger LOG = System.getLogger(Turn.class.getName());

    /** When the duty is woken during a turn, the turn may have looked before the job was there: another turn follows after this time. */
    private static final Duration AGAIN = Duration.ofMillis(2);

    /** A turn that takes longer than this is better done by another node. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static final int FREE_FAILURES = 2;
    private static final int MOST_DOUBLINGS = 3;

    private final Duty duty;
    private final Ticker ticker;
    private final DutyListener listener;
    private final WakeUp wakeUp;
    private final AwayNotice store;
    private final ReentrantLock busy = new ReentrantLock();
    private final int ticksBetween;
    private volatile boolean underWay;
    private volatile long begunNanos;
    private volatile long succeededNanos;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean leavesWork;
    private int ticksToSkip;

    Turn(Duty duty, Timing timing) {
        this.duty = duty;
        this.ticker = timing.ticker();
        this.listener = timing.listener();
        this.wakeUp = new WakeUp(this::runOnTime, timing);
        this.ticksBetween = (int) Math.max(0, duty.every().toSeconds() - 1);
        store = new AwayNotice(
                why -> LogLine.of(LogCode.DUTY_WAITS)
                        .with(LogField.DUTY, duty.name())
                        .with(LogField.REASON, why)
                        .to(LOG),
                () -> LogLine.of(LogCode.DUTY_BACK)
                        .with(LogField.DUTY, duty.name())
                        .to(LOG));
        expectSuccess();
    }

    Duty duty() {
        return duty;
    }

    /** Counts the time since the last success from now on. */
    void expectSuccess() {
        succeededNanos = ticker.nanos();
    }

    /** How long the turn under way has taken; zero when none is. */
    Duration sinceBegin() {
        return underWay ? ticker.since(begunNanos) : Duration.ZERO;
    }

    Duration sinceSuccess() {
        return ticker.since(succeededNanos);
    }

    /** Runs the duty after this time. */
    void expect(Duration time) {
        wakeUp.in(time);
    }

    /** Wakes the duty no more. */
    void rest() {
        wakeUp.cancel();
    }

    private void runOnTime() {
        if (!run(true)) {
            wakeUp.in(AGAIN);
        }
    }

    /** Runs the duty if its turn has come. Called once a second. */
    void tick() {
        run(false);
    }

    /**
     * Runs the duty if this glance says that there is something to do, or wakes it when there will be before the next look. Has succeeded
     * when there is nothing to do for this node.
     */
    void tick(Glance glance) {
        Optional<Duration> due = glance.onDuty() ? duty.due(glance) : Optional.empty();
        if (due.isPresent() && due.get().isZero()) {
            tick();
            return;
        }
        pass(glance.onDuty());
        due.filter(time -> time.compareTo(DutyStore.LOOK_AGAIN) < 0).ifPresent(wakeUp::in);
    }

    private void pass(boolean onDuty) {
        if (busy.tryLock()) {
            try {
                failures.set(0);
                leavesWork = false;
                succeed(onDuty ? Optional.of(Duration.ZERO) : Optional.empty());
            } finally {
                busy.unlock();
            }
        }
    }

    /** Whether this node does the duty as well as any other, as far as it knows. */
    boolean isAble() {
        return failures.get() == 0 && !leavesWork && sinceBegin().compareTo(SLOW) < 0;
    }

    /** Takes a turn, and answers whether it could: not while one is under way. */
    private boolean run(boolean isWoken) {
        if (!busy.tryLock()) {
            return false;
        }
        begunNanos = ticker.nanos();
        underWay = true;
        try {
            if (ticksToSkip > 0 && (failures.get() > 0 || !isWoken)) {
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
        failures.set(0);
        leavesWork = duty.leavesWork();
        ticksToSkip = ticksBetween;
        succeed(Optional.of(ticker.since(begunNanos)));
    }

    /** Notes a success. The listener hears of it when the duty is this node's. */
    private void succeed(Optional<Duration> took) {
        succeededNanos = ticker.nanos();
        store.back();
        took.ifPresent(time -> listener.done(duty.name(), time));
    }

    /** Keeps every failure here: one that escaped would silence the timer of some servers for minutes. */
    private void failed(Throwable e) {
        if (e instanceof QueueUnavailableException) {
            store.away(e);
            return;
        }
        int inARow = failures.incrementAndGet();
        ticksToSkip = (1 << Math.min(Math.max(0, inARow - FREE_FAILURES), MOST_DOUBLINGS)) - 1;
        LastResortLog.write(LOG, LogCode.DUTY_FAILED, LogField.SECONDS, ticksToSkip + 1, e);
    }
}
