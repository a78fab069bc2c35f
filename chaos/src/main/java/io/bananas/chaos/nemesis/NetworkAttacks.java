package io.bananas.chaos.nemesis;

import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.FaultProxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can be done to connections. */
public final class NetworkAttacks {

    private static final int SOME_BYTES = 2_000;
    private static final int MAX_DELAY_MS = 300;

    private final Map<String, FaultProxy> lines;
    private final List<String> names;

    /** Attacks on the connections of those names. */
    public NetworkAttacks(Map<String, FaultProxy> lines) {
        this.lines = Map.copyOf(lines);
        this.names = lines.keySet().stream().sorted().toList();
    }

    /** All of them. */
    public List<Attack> all() {
        return List.of(
                new Attack("cut", stage -> on(stage, "cut", (line, name) -> line.cut())),
                new Attack(
                        "lose-command",
                        stage -> on(stage, "lose-command", (line, name) -> {
                            line.cutAfter(Direction.TO_SERVER, stage.upTo(SOME_BYTES));
                            stage.waitMillis(1_000);
                        })),
                new Attack(
                        "lose-answer",
                        stage -> on(stage, "lose-answer", (line, name) -> {
                            line.cutAfter(Direction.FROM_SERVER, stage.upTo(SOME_BYTES));
                            stage.waitMillis(1_000);
                        })),
                new Attack(
                        "black-hole",
                        stage -> on(stage, "black-hole", (line, name) -> {
                            line.blackHole();
                            stage.waitLeases(0.2, 2);
                        })),
                new Attack(
                        "latency",
                        stage -> on(stage, "latency", (line, name) -> {
                            line.delay(Duration.ofMillis(stage.upTo(MAX_DELAY_MS)));
                            stage.waitLeases(0.5, 1.5);
                        })));
    }

    private void on(Stage stage, String attack, Blow blow) throws InterruptedException {
        String name = stage.pick(names);
        FaultProxy line = lines.get(name);
        if (line == null) {
            throw new IllegalStateException("no line to " + name);
        }
        stage.fault(attack, name, () -> {
            try {
                blow.land(line, name);
            } finally {
                line.resume();
            }
        });
    }

    private interface Blow {
        void land(FaultProxy line, String name) throws InterruptedException;
    }
}
