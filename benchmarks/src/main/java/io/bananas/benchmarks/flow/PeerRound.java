package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Another queue does what Bananas does in the same group. */
final class PeerRound implements Scenario {

    private final Label label;
    private final Stage stage;
    private final Peer peer;
    private final int jobs;
    private final Task task;

    PeerRound(String name, Stage stage, Peer peer, int jobs, Task task) {
        this.label = Label.of(name);
        this.stage = stage;
        this.peer = peer;
        this.jobs = jobs;
        this.task = task;
    }

    /** What it does. */
    enum Task {
        DRAIN {
            @Override
            void prepare(PeerRound round) {
                round.submit();
            }

            @Override
            Round run(PeerRound round) {
                return round.timed("drain " + round.jobs + " " + Peers.WORKERS);
            }
        },
        SUBMIT {
            @Override
            Round run(PeerRound round) {
                return round.timed("submit " + round.jobs);
            }
        },
        START {
            @Override
            Round run(PeerRound round) {
                return round.latencies();
            }
        },
        WAIT {
            @Override
            Round run(PeerRound round) {
                return round.memory();
            }
        };

        void prepare(PeerRound round) {}

        abstract Round run(PeerRound round);
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() {
        stage.empty();
        task.prepare(this);
    }

    @Override
    public Round round() {
        return task.run(this);
    }

    @Override
    public void tidy() {
        stage.empty();
    }

    private void submit() {
        peer.ask("submit " + jobs);
    }

    private Round timed(String command) {
        long start = System.nanoTime();
        peer.ask(command);
        return Round.of(jobs, System.nanoTime() - start);
    }

    private Round latencies() {
        Histogram latencies = Latencies.histogram();
        Stream.of(peer.ask("start " + jobs).split(" "))
                .mapToLong(Long::parseLong)
                .forEach(latencies::recordValue);
        return Latencies.add(new Round(0, 1, Map.of()), latencies, Figure.P50, Figure.P99, Figure.MAX);
    }

    private Round memory() {
        double before = Memory.used(stage);
        submit();
        return Round.of(0, 1).with(Figure.BYTES, (Memory.used(stage) - before) / jobs - Drain.PAYLOAD);
    }
}
