package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.core.submit.Draft;
import io.bananas.spi.JobRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Nodes that have nothing to do: what each of them costs in a second. And what one lone job costs among them. */
final class IdleCost implements Scenario {

    private final Label label;
    private final Stage stage;
    private final int count;
    private final Duration span;
    private final List<Node> nodes = new ArrayList<>();

    IdleCost(Stage stage, int count, Duration span) {
        this.label = new Label("idle nodes", Integer.toString(count));
        this.stage = stage;
        this.count = count;
        this.span = span;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() throws InterruptedException {
        stage.empty();
        for (int i = 0; i < count; i++) {
            nodes.add(new Node(stage, Node.Work.of(10)));
        }
        // what a start costs is over
        TimeUnit.NANOSECONDS.sleep(span.toNanos() / 2);
    }

    @Override
    public Round round() throws InterruptedException {
        Map<Figure, Double> cpu = stage.used();
        double commands = commands();
        double scripts = scripts();
        long start = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(span.toNanos());
        double seconds = count * (System.nanoTime() - start) / 1e9;
        // the questions of the bench itself are no work of the nodes
        Round idle = Round.of(0, 1)
                .with(Figure.COMMANDS, Math.max(0, commands() - commands - 2) / seconds)
                .with(Figure.SCRIPTS, (scripts() - scripts) / seconds);
        Map<Figure, Double> after = stage.used();
        return withLoneJob(idle.with(Figure.REDIS_LOAD, percent(cpu, after, Figure.REDIS_CPU, seconds))
                .with(Figure.JVM_LOAD, percent(cpu, after, Figure.JVM_CPU, seconds)));
    }

    private Round withLoneJob(Round idle) throws InterruptedException {
        Ended ended = Ended.from(stage);
        double scripts = scripts();
        nodes.get(0).client().submit(new Draft(JobRequest.of(Node.Work.NAME), Filler.payload(Drain.PAYLOAD)));
        ended.await(1);
        return idle.with(Figure.WAKE_SCRIPTS, scripts() - scripts);
    }

    private static double percent(
            Map<Figure, Double> before, Map<Figure, Double> after, Figure figure, double seconds) {
        double micros = after.getOrDefault(figure, 0.0) - before.getOrDefault(figure, 0.0);
        return 100 * micros / 1e6 / seconds;
    }

    private double commands() {
        return stage.info("stats", "total_commands_processed");
    }

    private double scripts() {
        return stage.calls("evalsha");
    }

    @Override
    public void tidy() {
        nodes.forEach(Node::close);
        nodes.clear();
    }
}
