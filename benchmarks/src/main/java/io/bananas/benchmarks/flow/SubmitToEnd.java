package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.core.event.JobEvent;
import io.bananas.core.submit.Draft;
import io.bananas.spi.JobRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Jobs come at a part of the largest rate. From the moment at which each is to be submitted until its outcome is stored. */
final class SubmitToEnd implements Scenario {

    private final Label label;
    private final Stage stage;
    private final Throughput most;
    private final double share;
    private final Duration span;
    private final int workers;
    private volatile Clock clock = new Clock(0);
    private OpenLoop load = new OpenLoop(1, Duration.ZERO);
    private @Nullable Node node;

    /**
     * @param most measured before each round of this
     * @param share of its rate
     */
    SubmitToEnd(Stage stage, Throughput most, double share, Duration span, int workers) {
        this.label = Label.of(Math.round(100 * share) + " % of the maximum");
        this.stage = stage;
        this.most = most;
        this.share = share;
        this.span = span;
        this.workers = workers;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() throws InterruptedException {
        stage.empty();
        load = new OpenLoop(share * most.rate(), span);
        clock = new Clock(load.arrivals());
        node = new Node(stage.url(), stage.keys(), Node.Work.of(workers), event -> {
            if (event instanceof JobEvent.Settled settled) {
                clock.sees(settled.claim().job().id());
            }
        });
    }

    @Override
    public Round round() throws InterruptedException {
        Node running = Node.started(node);
        String payload = Filler.payload(Drain.PAYLOAD);
        long start = System.nanoTime();
        load.run((number, moment) -> {
            String id = clock.comes(number, moment);
            running.client()
                    .submit(new Draft(JobRequest.builder(Node.Work.NAME).id(id).build(), payload));
        });
        var latencies = clock.latencies();
        Round round = Round.of(load.arrivals(), System.nanoTime() - start);
        return Latencies.add(round, latencies, Figure.P50, Figure.P99, Figure.P999, Figure.MAX);
    }

    @Override
    public void tidy() {
        Node.stop(node);
        node = null;
    }
}
