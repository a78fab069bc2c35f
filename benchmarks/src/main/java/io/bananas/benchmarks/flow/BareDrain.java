package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;

/** The bare program works off the same queue: what it reaches is the limit. */
final class BareDrain implements Scenario {

    static final Label LABEL = Label.of("bare program");

    private final Stage stage;
    private final int jobs;
    private final int workers;

    BareDrain(Stage stage, int jobs, int workers) {
        this.stage = stage;
        this.jobs = jobs;
        this.workers = workers;
    }

    @Override
    public Label label() {
        return LABEL;
    }

    @Override
    public void prepare() {
        stage.empty();
        stage.filler()
                .fill(
                        jobs,
                        Filler.payload(Drain.PAYLOAD),
                        Drain.Queue.plain(jobs).job());
    }

    @Override
    public Round round() throws InterruptedException {
        Ended ended = Ended.from(stage);
        try (BareProgram program = new BareProgram(stage.port(), stage.keys())) {
            long start = System.nanoTime();
            program.start(workers);
            ended.await(jobs);
            return Round.of(jobs, System.nanoTime() - start);
        }
    }
}
