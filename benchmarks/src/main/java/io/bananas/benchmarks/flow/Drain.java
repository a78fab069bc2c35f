package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.spi.JobRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A node works off a queue that was filled before. From the moment in which it sees the queue until the last outcome is stored.
 * It starts for each round, and takes its place in Redis before the queue is there.
 */
final class Drain implements Scenario {

    /** How large the payload of each job is, in bytes. */
    static final int PAYLOAD = 200;

    private final Label label;
    private final Stage stage;
    private final Queue queue;
    private final Node.Work work;
    private final String url;
    private @Nullable Node node;

    Drain(Label label, Stage stage, Queue queue, Node.Work work) {
        this(label, stage, queue, work, stage.url());
    }

    /**
     * @param url where the node sees Redis
     */
    Drain(Label label, Stage stage, Queue queue, Node.Work work, String url) {
        this.label = label;
        this.stage = stage;
        this.queue = queue;
        this.work = work;
        this.url = url;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() throws InterruptedException {
        stage.empty();
        node = new Node(url, stage.keys(), work, event -> {});
        stage.filler().hold(routes());
        stage.filler().fill(queue.foreign, Filler.payload(PAYLOAD), i -> JobRequest.of("foreign"));
        stage.filler().fill(queue.jobs, Filler.payload(PAYLOAD), queue.job);
    }

    @Override
    public Round round() throws InterruptedException {
        Ended ended = Ended.from(stage);
        long start = System.nanoTime();
        stage.filler().release(routes());
        ended.await(queue.jobs);
        return Round.of(queue.jobs, System.nanoTime() - start);
    }

    @Override
    public void tidy() {
        Node.stop(node);
        node = null;
    }

    private Set<String> routes() {
        return new LinkedHashSet<>(work.routes());
    }

    /**
     * What waits.
     *
     * @param jobs how many jobs the node runs
     * @param foreign how many jobs stand before them that nobody here runs
     * @param job makes the job with a number
     */
    record Queue(int jobs, int foreign, IntFunction<JobRequest> job) {

        /** Jobs like these and nothing else. */
        static Queue of(int jobs, IntFunction<JobRequest.Builder> job) {
            return new Queue(jobs, 0, i -> job.apply(i).build());
        }

        /** Jobs of the default route, with the normal priority. */
        static Queue plain(int jobs) {
            return of(jobs, i -> JobRequest.builder(Node.Work.NAME));
        }

        Queue behind(int others) {
            return new Queue(jobs, others, job);
        }
    }

    /** Routing keys that differ in their number. */
    static List<String> routes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i).toList();
    }
}
