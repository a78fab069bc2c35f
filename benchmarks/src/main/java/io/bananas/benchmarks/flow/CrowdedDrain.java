package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.core.event.JobListener;
import io.bananas.redis.key.Keys;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node works off a queue beside a crowd of jobs that it does not run. The crowd comes once and stays. */
final class CrowdedDrain implements Scenario {

    private static final int WORKERS = 20;
    private static final Set<String> ROUTES = Set.of("default");

    private final Stage stage;
    private final Crowd crowd;
    private final int size;
    private final int jobs;
    private final Keys keys;
    private @Nullable Filler filler;
    private @Nullable Node node;

    /**
     * @param size of the crowd
     * @param jobs how many jobs the node works off
     */
    CrowdedDrain(Stage stage, Crowd crowd, int size, int jobs) {
        this.stage = stage;
        this.crowd = crowd;
        this.size = size;
        this.jobs = jobs;
        this.keys = new Keys("beside-" + crowd.name().toLowerCase(Locale.ROOT) + "-" + size);
    }

    @Override
    public Label label() {
        return new Label(crowd.title(), String.format(Locale.ROOT, "%,d", size));
    }

    @Override
    public void prepare() throws InterruptedException {
        String payload = Filler.payload(Drain.PAYLOAD);
        Filler filling = filler;
        if (filling == null) {
            filling = new Filler(stage.url(), keys);
            stage.atEnd(filling::close);
            filling.fill(size, payload, crowd::job);
            crowd.settle(stage.url(), keys, size);
            filler = filling;
        }
        filling.hold(ROUTES);
        filling.fill(jobs, payload, Drain.Queue.plain(jobs).job());
        node = new Node(stage.url(), keys, Node.Work.of(WORKERS), JobListener.NONE);
    }

    @Override
    public Round round() throws InterruptedException {
        Ended ended = Ended.from(stage, keys);
        long start = System.nanoTime();
        if (filler != null) {
            filler.release(ROUTES);
        }
        ended.await(jobs);
        return Round.of(jobs, System.nanoTime() - start);
    }

    @Override
    public void tidy() {
        Node.stop(node);
        node = null;
    }
}
