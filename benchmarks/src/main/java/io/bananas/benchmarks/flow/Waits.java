package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Group.Graph;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Priority;
import java.util.List;

/** How long jobs wait. */
final class Waits {

    private static final int WORKERS = 10;
    private static final int JOBS_PER_SECOND = 40;

    private Waits() {}

    static List<Act> all() {
        return List.of(
                Act.of(
                        new Group(
                                "start",
                                "From submission to start on an idle node",
                                "Lone jobs, 23 ms apart; one node with 10 workers, which sleeps in between.",
                                Graph.bars(Figure.P50)),
                        Waits::starts),
                Act.of(
                        new Group(
                                "latency",
                                "From submission to the stored outcome, under load",
                                "Jobs come one by one at a fixed rate, from 16 threads, whether the last ones have"
                                        + " been answered or not; latency counts from the moment at which each is to come."
                                        + " One node with 10 workers.",
                                Graph.bars(Figure.P99)),
                        Waits::underLoad));
    }

    private static List<Scenario> starts(Stage stage, Size size) {
        int jobs = Math.max(3, (int) (size.span().toMillis() * JOBS_PER_SECOND / 1_000));
        Node.Work work = Node.Work.of(WORKERS);
        return List.of(
                new IdleStart(Label.of("normal"), stage, work, job(), jobs),
                new IdleStart(Label.of("high"), stage, work, job().priority(Priority.HIGH), jobs),
                new IdleStart(Label.of("low"), stage, work, job().priority(Priority.LOW), jobs),
                new IdleStart(
                        Label.of("20 routing keys"),
                        stage,
                        work.on(Drain.routes(20)),
                        job().routingKey("r19").priority(Priority.LOW),
                        jobs),
                new IdleStart(Label.of("behind jobs of others"), stage, work, job(), jobs, size.jobs()));
    }

    private static List<Scenario> underLoad(Stage stage, Size size) {
        Throughput most = new Throughput(stage, size.span(), WORKERS);
        return List.of(
                most,
                new SubmitToEnd(stage, most, 0.1, size.span(), WORKERS),
                new SubmitToEnd(stage, most, 0.8, size.span(), WORKERS));
    }

    private static JobRequest.Builder job() {
        return JobRequest.builder(Node.Work.NAME);
    }
}
