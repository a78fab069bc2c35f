package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.core.submit.Draft;
import io.bananas.spi.JobRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The largest rate at which jobs are submitted one by one and worked off at the same time. So many may be under way; that many
 * wait for each other, so this is no measure of latency.
 */
final class Throughput implements Scenario {

    static final Label LABEL = Label.of("maximum");

    private static final int UNDER_WAY = 500;
    private static final int THREADS = 16;

    private final Stage stage;
    private final Duration span;
    private final int workers;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final List<Double> rates = new ArrayList<>();
    private @Nullable Node node;

    Throughput(Stage stage, Duration span, int workers) {
        this.stage = stage;
        this.span = span;
        this.workers = workers;
    }

    @Override
    public Label label() {
        return LABEL;
    }

    /** The best rate of all rounds so far: what only a part of it is to be measured at. */
    double rate() {
        return rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    @Override
    public void prepare() throws InterruptedException {
        stage.empty();
        node = new Node(stage, Node.Work.of(workers).doing(job -> room.release()));
    }

    @Override
    public Round round() throws Exception {
        Node running = Node.started(node);
        Ended ended = Ended.from(stage);
        Draft draft = new Draft(JobRequest.of(Node.Work.NAME), Filler.payload(Drain.PAYLOAD));
        AtomicInteger submitted = new AtomicInteger();
        long start = System.nanoTime();
        new ClosedLoop(THREADS, span, Long.MAX_VALUE).run(() -> () -> {
            room.acquire();
            running.client().submit(draft);
            submitted.incrementAndGet();
        });
        ended.await(submitted.get());
        Round round = Round.of(submitted.get(), System.nanoTime() - start);
        rates.add(round.operations() * 1e9 / round.nanos());
        return round;
    }

    @Override
    public void tidy() {
        Node.stop(node);
        node = null;
    }
}
