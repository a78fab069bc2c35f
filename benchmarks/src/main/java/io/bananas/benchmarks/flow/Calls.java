package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.core.submit.Draft;
import io.bananas.spi.JobRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** Clients call the engine or Redis as often as they can. Nobody runs the jobs. */
final class Calls implements Scenario {

    /** How much the payloads of a round may take in the memory of Redis, all together. */
    private static final long ROOM = 150_000_000;

    private final Label label;
    private final Stage stage;
    private final ClosedLoop loop;
    private final Target target;
    private final int jobs;
    private @Nullable Node node;

    /**
     * @param jobs how many jobs each call submits
     */
    Calls(Label label, Stage stage, ClosedLoop loop, int jobs, Target target) {
        this.label = label;
        this.stage = stage;
        this.loop = loop;
        this.jobs = jobs;
        this.target = target;
    }

    /** What the clients call. */
    @FunctionalInterface
    interface Target {
        ClosedLoop.Client on(Stage stage, Node node);
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() throws InterruptedException {
        stage.empty();
        node = new Node(stage, Node.Work.of(0));
    }

    @Override
    public Round round() throws Exception {
        Round calls = loop.run(target.on(stage, Node.started(node)));
        return new Round(calls.operations() * jobs, calls.nanos(), calls.figures());
    }

    @Override
    public void tidy() {
        Node.stop(node);
        node = null;
        stage.empty();
    }

    /** The least that a call can cost: one round trip that does nothing. */
    static Target ping() {
        return (stage, node) -> () -> stage.connect()::ping;
    }

    /** Submits one job with each call. */
    static Target submit(int bytes) {
        Draft draft = draft(bytes);
        return (stage, node) -> () -> () -> node.client().submit(draft);
    }

    /** Submits a batch with each call. */
    static Target submitAll(int jobs, int bytes) {
        List<Draft> drafts =
                IntStream.range(0, jobs).mapToObj(i -> draft(bytes)).toList();
        return (stage, node) -> () -> () -> node.client().submitAll(drafts);
    }

    /** The least that a batch can cost: the same records, and their ids in a list. */
    static Target bareBatch(int jobs, int bytes) {
        return (stage, node) -> () -> {
            Jedis redis = stage.connect();
            BareBatch batch = new BareBatch(stage.keys(), jobs, Filler.payload(bytes));
            return () -> batch.store(redis);
        };
    }

    /** How many calls fit into the memory of Redis when each brings so many jobs of this size. */
    static long most(int jobs, int bytes) {
        return Math.max(1, ROOM / ((long) jobs * bytes));
    }

    private static Draft draft(int bytes) {
        return new Draft(JobRequest.of(Node.Work.NAME), Filler.payload(bytes));
    }
}
