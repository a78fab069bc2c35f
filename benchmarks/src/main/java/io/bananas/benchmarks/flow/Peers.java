package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Group.Graph;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import io.bananas.spi.JobRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bananas beside other queues on Redis, as far as their programs were built: see {@code benchmarks/peers}. */
final class Peers {

    /** Where {@code make bench-peers} builds the programs. */
    static final Path BUILT = Path.of("benchmarks", "target", "peers");

    static final int WORKERS = 20;

    private static final Label BANANAS = Label.of("Bananas");
    private static final int BATCH = 1_000;
    private static final int LONE_JOBS_PER_SECOND = 40;
    private static final String CONDITIONS =
            "Jobs with a payload of 200 bytes; each queue in a process of its own, in turn on the same Redis. Versions"
                    + " and settings: benchmarks/peers.";

    private Peers() {}

    static List<Act> all(Path built) {
        List<Peer.Kind> kinds = Peer.Kind.in(built);
        if (kinds.isEmpty()) {
            return List.of();
        }
        return List.of(
                act(
                        "peers-drain",
                        "Working off a full queue, beside other queues",
                        CONDITIONS + " 20 workers each.",
                        Graph.bars(Figure.RATE),
                        (stage, size) -> drains(stage, size, kinds)),
                act(
                        "peers-batch",
                        "Submitting many jobs, beside other queues",
                        CONDITIONS + " Batches of 1,000 from one client; asynq has no batches, so 20 clients submit.",
                        Graph.bars(Figure.RATE),
                        (stage, size) -> batches(stage, size, kinds)),
                act(
                        "peers-start",
                        "From submission to start on an idle worker, beside other queues",
                        CONDITIONS + " asynq looks for jobs each millisecond; by default it does so each second.",
                        Graph.bars(Figure.P50),
                        (stage, size) -> starts(stage, size, kinds)),
                act(
                        "peers-memory",
                        "Memory of a waiting job, beside other queues",
                        CONDITIONS,
                        Graph.bars(Figure.BYTES),
                        (stage, size) -> memory(stage, size, kinds)));
    }

    private static Act act(String id, String title, String conditions, Graph graph, Act.Cast cast) {
        return Act.of(new Group(id, title, conditions, graph), cast);
    }

    private static List<Scenario> drains(Stage stage, Size size, List<Peer.Kind> kinds) throws IOException {
        Scenario ours = new Drain(BANANAS, stage, Drain.Queue.plain(size.jobs()), Node.Work.of(WORKERS));
        return with(ours, kinds, stage, size.jobs(), PeerRound.Task.DRAIN);
    }

    private static List<Scenario> batches(Stage stage, Size size, List<Peer.Kind> kinds) throws IOException {
        ClosedLoop loop = new ClosedLoop(1, size.span(), Calls.most(BATCH, Drain.PAYLOAD));
        Scenario ours = new Calls(BANANAS, stage, loop, BATCH, Calls.submitAll(BATCH, Drain.PAYLOAD));
        return with(ours, kinds, stage, size.jobs(), PeerRound.Task.SUBMIT);
    }

    private static List<Scenario> starts(Stage stage, Size size, List<Peer.Kind> kinds) throws IOException {
        int jobs = Math.max(3, (int) (size.span().toMillis() * LONE_JOBS_PER_SECOND / 1_000));
        Scenario ours = new IdleStart(BANANAS, stage, Node.Work.of(10), JobRequest.builder(Node.Work.NAME), jobs);
        return with(ours, kinds, stage, jobs, PeerRound.Task.START);
    }

    private static List<Scenario> memory(Stage stage, Size size, List<Peer.Kind> kinds) throws IOException {
        return with(Memory.ofWaiting(BANANAS, stage, size.jobs()), kinds, stage, size.jobs(), PeerRound.Task.WAIT);
    }

    private static List<Scenario> with(Scenario ours, List<Peer.Kind> kinds, Stage stage, int jobs, PeerRound.Task task)
            throws IOException {
        List<Scenario> all = new ArrayList<>(List.of(ours));
        for (Peer.Kind kind : kinds) {
            all.add(new PeerRound(kind.name(), stage, Peer.start(kind, stage), jobs, task));
        }
        return all;
    }
}
