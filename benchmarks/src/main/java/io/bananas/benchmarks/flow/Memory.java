package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;

/** How much of the memory of Redis a job takes, its payload left out: while it waits, and once it has completed. */
final class Memory implements Scenario {

    static final Label WAITING = Label.of("waiting");
    static final Label COMPLETED = Label.of("completed");

    private final Label label;
    private final Stage stage;
    private final int jobs;

    Memory(Label label, Stage stage, int jobs) {
        this.label = label;
        this.stage = stage;
        this.jobs = jobs;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() {
        stage.empty();
    }

    @Override
    public Round round() throws InterruptedException {
        double before = used();
        Ended ended = Ended.from(stage);
        stage.filler()
                .fill(
                        jobs,
                        Filler.payload(Drain.PAYLOAD),
                        Drain.Queue.plain(jobs).job());
        if (label.equals(COMPLETED)) {
            Node node = new Node(stage, Node.Work.of(10));
            ended.await(jobs);
            node.close();
        }
        return Round.of(0, 1).with(Figure.BYTES, (used() - before) / jobs - Drain.PAYLOAD);
    }

    private double used() {
        return stage.info("memory", "used_memory");
    }
}
