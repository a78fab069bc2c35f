package io.bananas.benchmarks.flow;

import io.bananas.core.event.JobListener;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobRequest;
import org.jspecify.annotations.Nullable;

/** A keyspace of its own in which so many jobs wait, and a node that runs none of them. It is filled once and then stays so. */
final class Waiting {

    /** The id of a job in the middle. */
    static final String ONE = "one";

    private final Stage stage;
    private final int depth;
    private @Nullable Node node;

    Waiting(Stage stage, int depth) {
        this.stage = stage;
        this.depth = depth;
    }

    Node node() {
        return Node.started(node);
    }

    void fill() throws InterruptedException {
        if (node != null) {
            return;
        }
        Keys keys = new Keys("depth-" + depth);
        Filler filler = new Filler(stage.url(), keys);
        stage.atEnd(filler::close);
        filler.fill(depth, Filler.payload(Drain.PAYLOAD), this::job);
        Node filled = new Node(stage.url(), keys, Node.Work.of(0), JobListener.NONE);
        stage.atEnd(filled::close);
        node = filled;
    }

    private JobRequest job(int number) {
        JobRequest.Builder job = JobRequest.builder(Node.Work.NAME);
        return number == depth / 2 ? job.id(ONE).build() : job.build();
    }
}
