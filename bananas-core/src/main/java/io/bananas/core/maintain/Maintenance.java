package io.bananas.core.maintain;

import io.bananas.core.service.Service;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Runs the duties of a node, in the order of their list, at each tick of a timer, once a second. First come the node's own, then those
 * for all nodes if the node is on duty and there is something to do for them. A duty that expects something before the next tick runs at
 * that very moment. A tick skips a duty that is under way and runs the others. Thread-safe.
 */
public final class Maintenance implements Service {

    /** Longer than any turn takes: a turn makes at most eighty calls to the store, and ends with the first call that fails. */
    private static final Duration HANGING = Duration.ofSeconds(60);

    private final Shift shift;
    private final List<Turn> turns;
    private boolean started;
    private volatile boolean stopped;

    /** Makes maintenance that counts the time since its last success from now on, and anew from its start. */
    public Maintenance(
            Shift shift, List<Duty> duties, ScheduledExecutorService timer, Ticker ticker, DutyListener listener) {
        this.shift = shift;
        Timing timing = new Timing(timer, ticker, listener);
        turns = duties.stream().map(duty -> new Turn(duty, timing)).toList();
    }

    @Override
    public String name() {
        return "scheduler";
    }

    @Override
    public synchronized void start() {
        if (!started) {
            started = true;
            turns.forEach(Turn::expectSuccess);
        }
    }

    /** Runs the duties whose turn it is. Called once a second. */
    public void tick() {
        if (stopped) {
            return;
        }
        List<Turn> forAll = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.duty().isForAll()) {
                forAll.add(turn);
            } else {
                turn.tick();
            }
        }
        Glance glance = shift.look(forAll.stream().allMatch(Turn::isAble));
        forAll.forEach(turn -> turn.tick(glance));
    }

    /** Runs this duty after this time, without waiting for the next tick. */
    public void expect(Duty duty, Duration time) {
        turns.stream().filter(turn -> turn.duty() == duty).forEach(turn -> turn.expect(time));
    }

    /** Ends after the turn under way; later ticks begin none. */
    @Override
    public synchronized void stop(Duration patience) {
        if (started) {
            stopped = true;
            turns.forEach(Turn::rest);
            shift.end();
        }
    }

    /** The time since all vital duties had succeeded or had nothing to do. */
    public Duration sinceSuccess() {
        return turns.stream()
                .filter(turn -> turn.duty().isVital())
                .map(Turn::sinceSuccess)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * Whether a turn has begun and does not end; then no other may ever begin. A turn that fails has ended. A timer that does
     * not tick does not count: a suspended server stops its timers.
     */
    @Override
    public boolean isDead() {
        return !stopped && turns.stream().anyMatch(turn -> turn.sinceBegin().compareTo(HANGING) >= 0);
    }
}
