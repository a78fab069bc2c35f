package io.bananas.core.lifecycle;

import io.bananas.core.execute.Worker;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.QueueId;
import io.bananas.core.node.NodeReporter;
import io.bananas.core.settle.Settler;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.NodeInfo.Activity;
import io.bananas.core.view.NodeInfo.Profile;
import io.bananas.core.view.NodeInfo.Run;
import io.bananas.core.view.NodeInfo.State;
import io.bananas.core.view.NodeInfo.Work;
import io.bananas.spi.JobContext;
import io.bananas.spi.Priority;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Describes a node to others: what it is, and what it does at the moment. Thread-safe. */
final class NodeDescription implements Supplier<NodeInfo> {

    private final String id;
    private final Profile profile;
    private final Work work;
    private final Worker worker;
    private final Settler settler;
    private final InstantSource clock;
    private final Instant startedAt;
    private volatile State state = State.RUNNING;

    NodeDescription(
            EngineSettings settings, HandlerRegistry handlers, Worker worker, Settler settler, InstantSource clock) {
        this.id = settings.claim().node();
        Profile whole = settings.profile();
        this.profile = new Profile(whole.host(), whole.version(), whole.mode(), some(whole.jobTypes()));
        this.work = workOf(settings, handlers);
        this.worker = worker;
        this.settler = settler;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    private static Work workOf(EngineSettings settings, HandlerRegistry handlers) {
        if (settings.concurrency() == 0) {
            return Work.NONE;
        }
        List<QueueId> queues = settings.claim().queues();
        List<String> routes =
                queues.stream().map(QueueId::routingKey).distinct().toList();
        List<Priority> priorities =
                queues.stream().map(QueueId::priority).distinct().sorted().toList();
        boolean complete =
                routes.size() <= NodeInfo.MOST_LISTED && handlers.names().size() <= NodeInfo.MOST_LISTED;
        return new Work(settings.concurrency(), some(routes), priorities, some(handlers.names()), complete);
    }

    private static List<String> some(Collection<String> all) {
        return all.stream().sorted().limit(NodeInfo.MOST_LISTED).toList();
    }

    /** The node takes no more jobs: it says so at once. */
    void drain(NodeReporter reporter) {
        state = State.DRAINING;
        reporter.reportNow();
    }

    @Override
    public NodeInfo get() {
        List<Run> running = worker.runs().stream()
                .sorted(Comparator.comparing(JobContext::startedAt))
                .limit(NodeInfo.MOST_RUNS)
                .map(run -> new Run(run.id(), run.name(), run.startedAt()))
                .toList();
        Activity activity = new Activity(worker.busy(), running, worker.stuck(), settler.backlog());
        return new NodeInfo(id, profile, work, activity, startedAt, clock.instant(), state);
    }
}
