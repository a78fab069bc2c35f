package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.core.submit.Draft;
import io.bananas.spi.JobRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Lone jobs come to a node that has nothing to do. From the call that submits each until its handler is called. */
final class IdleStart implements Scenario {

    /** So long that the node has settled the last job and sleeps again; prime, so that it goes along with no timer. */
    private static final Duration APART = Duration.ofMillis(23);

    private final Label label;
    private final Stage stage;
    private final Node.Work work;
    private final JobRequest.Builder job;
    private final int jobs;
    private final int foreign;
    private volatile Clock clock = new Clock(0);
    private @Nullable Node node;

    IdleStart(Label label, Stage stage, Node.Work work, JobRequest.Builder job, int jobs) {
        this(label, stage, work, job, jobs, 0);
    }

    /**
     * @param foreign how many jobs wait before them on the default route that nobody here runs
     */
    IdleStart(Label label, Stage stage, Node.Work work, JobRequest.Builder job, int jobs, int foreign) {
        this.label = label;
        this.stage = stage;
        this.work = work.doing(context -> clock.sees(context.id()));
        this.job = job;
        this.jobs = jobs;
        this.foreign = foreign;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() throws InterruptedException {
        stage.empty();
        stage.filler().fill(foreign, Filler.payload(Drain.PAYLOAD), i -> JobRequest.of("foreign"));
        node = new Node(stage, work);
        Ended ended = Ended.from(stage);
        submit(Node.started(node), "first");
        // by then the node has looked at all that waits before it
        ended.await(1);
        clock = new Clock(jobs);
    }

    @Override
    public Round round() throws InterruptedException {
        Node running = Node.started(node);
        Ended ended = Ended.from(stage);
        for (int i = 0; i < jobs; i++) {
            LockSupport.parkNanos(APART.toNanos());
            submit(running, clock.comes(i, System.nanoTime()));
        }
        Histogram latencies = clock.latencies();
        ended.await(jobs);
        Round none = new Round(0, TimeUnit.MILLISECONDS.toNanos(1), Map.of());
        return Latencies.add(none, latencies, Figure.P50, Figure.P99, Figure.MAX);
    }

    private void submit(Node running, String id) {
        running.client().submit(new Draft(job.id(id).build(), Filler.payload(Drain.PAYLOAD)));
    }

    @Override
    public void tidy() {
        Node.stop(node);
        node = null;
    }
}
