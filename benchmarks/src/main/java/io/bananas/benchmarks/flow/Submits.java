package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Group.Graph;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import java.util.ArrayList;
import java.util.List;

/** How fast jobs are submitted. */
final class Submits {

    static final int KILOBYTE = 1_000;
    private static final int BATCH = 1_000;

    private Submits() {}

    static List<Act> all() {
        return List.of(
                Act.of(
                        new Group(
                                "submit",
                                "Submitting one job at a time",
                                "Threads of an application submit jobs of 200 bytes; each waits for the answer. Beside"
                                        + " it a round trip to Redis that does nothing.",
                                Graph.lines(Figure.RATE, "threads")),
                        Submits::single),
                Act.of(
                        new Group(
                                "submit-size",
                                "Submitting one job at a time, by payload",
                                "As before, by the size of the payload and by the number of threads.",
                                Graph.lines(Figure.RATE, "threads")),
                        Submits::bySize),
                Act.of(
                        new Group(
                                "batch",
                                "Submitting batches of 1,000 jobs of 1 KB",
                                "One thread; the bare program writes the same records and a list of their ids.",
                                Graph.bars(Figure.RATE)),
                        Submits::batches));
    }

    private static List<Scenario> single(Stage stage, Size size) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int clients : List.of(1, 16)) {
            String at = Integer.toString(clients);
            ClosedLoop loop = new ClosedLoop(clients, size.span(), Calls.most(1, Drain.PAYLOAD));
            scenarios.add(new Calls(new Label("round trip", at), stage, loop, 1, Calls.ping()));
            scenarios.add(new Calls(new Label("submit", at), stage, loop, 1, Calls.submit(Drain.PAYLOAD)));
        }
        return scenarios;
    }

    private static List<Scenario> bySize(Stage stage, Size size) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int kilobytes : List.of(1, 10, 100)) {
            for (int clients : List.of(1, 10, 50, 100)) {
                Label label = new Label(kilobytes + " KB", Integer.toString(clients));
                int bytes = kilobytes * KILOBYTE;
                ClosedLoop loop = new ClosedLoop(clients, size.span(), Calls.most(1, bytes));
                scenarios.add(new Calls(label, stage, loop, 1, Calls.submit(bytes)));
            }
        }
        return scenarios;
    }

    private static List<Scenario> batches(Stage stage, Size size) {
        ClosedLoop loop = new ClosedLoop(1, size.span(), Calls.most(BATCH, KILOBYTE));
        return List.of(
                new Calls(BareDrain.LABEL, stage, loop, BATCH, Calls.bareBatch(BATCH, KILOBYTE)),
                new Calls(Label.of("submitAll"), stage, loop, BATCH, Calls.submitAll(BATCH, KILOBYTE)));
    }
}
