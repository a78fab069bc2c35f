package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import java.util.Set;

/** The deployed EAR works off a queue that was filled before. */
final class EarDrain implements Scenario {

    private static final Set<String> ROUTES = Set.of("default");

    private final Label label;
    private final Stage stage;
    private final Ear ear;
    private final int jobs;

    EarDrain(Label label, Stage stage, Ear ear, int jobs) {
        this.label = label;
        this.stage = stage;
        this.ear = ear;
        this.jobs = jobs;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() {
        stage.empty();
        stage.filler().hold(ROUTES);
        ear.thaw();
        stage.filler()
                .fill(
                        jobs,
                        Filler.payload(Drain.PAYLOAD),
                        Drain.Queue.plain(jobs).job());
    }

    @Override
    public Round round() throws InterruptedException {
        double before = ear.cpuMicros();
        Ended ended = Ended.from(stage);
        long start = System.nanoTime();
        stage.filler().release(ROUTES);
        ended.await(jobs);
        long nanos = System.nanoTime() - start;
        return Round.of(jobs, nanos).with(Figure.SERVER_CPU, (ear.cpuMicros() - before) / jobs);
    }

    @Override
    public void tidy() {
        ear.freeze();
    }
}
