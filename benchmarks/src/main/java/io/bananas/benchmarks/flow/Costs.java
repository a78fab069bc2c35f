package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Group.Graph;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import java.util.List;

/** What is paid for without getting faster: memory, and nodes that have nothing to do. */
final class Costs {

    private static final List<Integer> NODES = List.of(1, 20, 100);

    private Costs() {}

    static List<Act> all() {
        return List.of(
                Act.of(
                        new Group(
                                "idle",
                                "Nodes that have nothing to do",
                                "Nodes with 10 workers each, all in one JVM. A script and each command in it count as"
                                        + " commands. Once in a round one lone job comes.",
                                Graph.lines(Figure.COMMANDS, "nodes")),
                        Costs::idle),
                Act.of(
                        new Group(
                                "memory",
                                "Memory of Redis",
                                "Jobs with a payload of 200 bytes, which is left out; as INFO memory tells it.",
                                Graph.bars(Figure.BYTES)),
                        (stage, size) -> List.of(
                                Memory.ofWaiting(Label.of("waiting"), stage, size.jobs()),
                                Memory.ofCompleted(Label.of("completed"), stage, size.jobs()))));
    }

    private static List<Scenario> idle(Stage stage, Size size) {
        return NODES.stream()
                .map(nodes -> (Scenario) new IdleCost(stage, nodes, size.rest()))
                .toList();
    }
}
