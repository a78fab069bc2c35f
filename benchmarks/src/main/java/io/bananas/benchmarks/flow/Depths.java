package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Group.Graph;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What calls cost when few or many jobs wait. */
final class Depths {

    private static final List<Integer> DEPTHS = List.of(100, 1_000, 10_000, 100_000, 1_000_000);

    private static final int FEW = 1_000;

    /** All crowds together are as many as the deepest queue. */
    private static final int CROWDS = Crowd.values().length;

    private Depths() {}

    static List<Act> all() {
        return List.of(
                Act.of(
                        new Group(
                                "depth",
                                "Calls by how many jobs wait",
                                "One thread; jobs of the default route wait and nobody runs them. Submit and cancel"
                                        + " act on one job, the others read.",
                                Graph.lines(Figure.P50, "jobs that wait")),
                        Depths::byDepth),
                Act.of(
                        new Group(
                                "crowd",
                                "Working off a queue beside jobs that nobody runs",
                                "One node with 20 workers; jobs that do nothing, with a payload of 200 bytes.",
                                Graph.lines(Figure.REDIS_CPU, "jobs beside them")),
                        Depths::besideCrowds));
    }

    private static List<Scenario> besideCrowds(Stage stage, Size size) {
        List<Scenario> scenarios = new ArrayList<>();
        int few = Math.min(FEW, size.deepest());
        for (Crowd crowd : Crowd.values()) {
            for (int beside : new TreeSet<>(List.of(few, size.deepest() / CROWDS))) {
                scenarios.add(new CrowdedDrain(stage, crowd, beside, size.jobs() / 2));
            }
        }
        return scenarios;
    }

    private static List<Scenario> byDepth(Stage stage, Size size) {
        List<Scenario> scenarios = new ArrayList<>();
        List<Integer> depths =
                DEPTHS.stream().filter(depth -> depth <= size.deepest()).toList();
        for (int depth : depths) {
            Waiting waiting = new Waiting(stage, depth);
            String at = String.format(Locale.ROOT, "%,d", depth);
            for (Deep.Call call : Deep.Call.values()) {
                scenarios.add(new Deep(
                        new Label(call.title(), at), waiting, call, size.span().dividedBy(4)));
            }
        }
        return scenarios;
    }
}
