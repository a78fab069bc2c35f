package io.bananas.chaos.nemesis;

import io.bananas.chaos.history.Fault;
import io.bananas.launcher.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can be done to the connections on which workers have subscribed, while their commands go on. */
public final class SignalAttacks {

    private static final int MAX_DELAY_MS = 6_000;

    private final Map<String, FaultProxy> lines;
    private final List<String> names;

    /** Attacks on the lines of those workers. */
    public SignalAttacks(Map<String, FaultProxy> lines) {
        this.lines = Map.copyOf(lines);
        this.names = lines.keySet().stream().sorted().toList();
    }

    /** All of them; the ones that make messages late several times. */
    public List<Attack> all() {
        Attack late = new Attack(
                "signals-late",
                stage -> on(stage, "signals-late", line -> {
                    line.delaySignals(delay(stage));
                    stage.waitLeases(1, 3);
                }));
        Attack repeated = new Attack(
                "signals-repeated",
                stage -> on(stage, "signals-repeated", line -> {
                    line.repeatSignals(delay(stage));
                    stage.waitLeases(1, 3);
                }));
        Attack lost = new Attack(
                "signals-lost",
                stage -> on(stage, "signals-lost", line -> {
                    line.loseSignals();
                    stage.waitLeases(0.5, 2);
                }));
        return List.of(late, late, repeated, lost);
    }

    private static Duration delay(Stage stage) {
        return Duration.ofMillis(1 + stage.upTo(MAX_DELAY_MS));
    }

    /** A worker must not be hurt by this, so that it excuses nothing. */
    private void on(Stage stage, String attack, Blow blow) throws InterruptedException {
        String name = stage.pick(names);
        FaultProxy line = lines.get(name);
        if (line == null) {
            throw new IllegalStateException("no line to " + name);
        }
        stage.fault(attack, Fault.signalsOf(name), () -> {
            try {
                blow.land(line);
            } finally {
                line.resumeSignals();
            }
        });
    }

    private interface Blow {
        void land(FaultProxy line) throws InterruptedException;
    }
}
