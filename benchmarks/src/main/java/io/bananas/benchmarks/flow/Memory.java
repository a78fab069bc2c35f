package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;

/** How much of the memory of Redis a job takes, its payload left out: while it waits, and once it has completed. */
final class Memory implements Scenario {

    private final Label label;
    private final Stage stage;
    private final int jobs;
    private final boolean completed;

    private Memory(Label label, Stage stage, int jobs, boolean completed) {
        this.label = label;
        this.stage = stage;
        this.jobs = jobs;
        this.completed = completed;
    }

    static Memory ofWaiting(Label label, Stage stage, int jobs) {
        return new Memory(label, stage, jobs, false);
    }

    static Memory ofCompleted(Label label, Stage stage, int jobs) {
        return new Memory(label, stage, jobs, true);
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
        double before = used(stage);
        Ended ended = Ended.from(stage);
        stage.filler()
                .fill(
                        jobs,
                        Filler.payload(Drain.PAYLOAD),
                        Drain.Queue.plain(jobs).job());
        if (completed) {
            Node node = new Node(stage, Node.Work.of(10));
            ended.await(jobs);
            node.close();
        }
        return Round.of(0, 1).with(Figure.BYTES, (used(stage) - before) / jobs - Drain.PAYLOAD);
    }

    /** How much Redis has allocated, in bytes. */
    static double used(Stage stage) {
        return stage.info("memory", "used_memory");
    }
}
