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

/** What calls cost when few or many jobs wait. */
final class Depths {

    private static final List<Integer> DEPTHS = List.of(100, 1_000, 10_000, 100_000, 1_000_000);

    private Depths() {}

    static List<Act> all() {
        return List.of(Act.of(
                new Group(
                        "depth",
                        "Calls by how many jobs wait",
                        "One thread; jobs of the default route wait and nobody runs them. Submit and cancel act on one"
                                + " job, the others read.",
                        Graph.lines(Figure.P50, "jobs that wait")),
                Depths::byDepth));
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
