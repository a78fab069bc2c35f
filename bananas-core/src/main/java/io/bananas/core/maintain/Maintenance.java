package io.bananas.core.maintain;

import io.bananas.core.service.Service;
import io.bananas.core.time.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Runs the duties of a node, in the order of their list, when a timer calls once a second. What falls due before the next
 * tick is done at its very moment. A tick that finds a duty under way leaves it to that and takes the others. Thread-safe.
 */
public final class Maintenance implements Service {

    /** Longer than a turn takes: it makes eighty calls to the store at most, and ends with the first that fails, after some seconds. */
    private static final Duration HANGING = Duration.ofSeconds(60);

    private final List<Turn> turns;
    private boolean started;
    private volatile boolean stopped;

    /** Maintenance whose success is waited for from now on, and again from its start. */
    public Maintenance(List<Duty> duties, ScheduledExecutorService timer, Ticker ticker) {
        Timing timing = new Timing(timer, ticker);
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

    /** A second has passed. */
    public void tick() {
        if (!stopped) {
            turns.forEach(Turn::tick);
        }
    }

    /** This duty has something to do after this time, and does not wait for the next tick. */
    public void expect(Duty duty, Duration time) {
        turns.stream().filter(turn -> turn.duty() == duty).forEach(turn -> turn.expect(time));
    }

    /** A turn under way goes on; the next tick finds none to begin. */
    @Override
    public synchronized void stop(Duration patience) {
        if (started) {
            stopped = true;
            turns.forEach(Turn::rest);
        }
    }

    /** How long ago all vital duties had succeeded, or had nothing to do. */
    public Duration sinceSuccess() {
        return turns.stream()
                .filter(turn -> turn.duty().isVital())
                .map(Turn::sinceSuccess)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * Whether a turn has begun and does not end; then no other may ever begin. One that fails has ended. A timer that does
     * not call is no reason: a server that is suspended stops its timers.
     */
    @Override
    public boolean isDead() {
        return !stopped && turns.stream().anyMatch(turn -> turn.sinceBegin().compareTo(HANGING) >= 0);
    }
}
