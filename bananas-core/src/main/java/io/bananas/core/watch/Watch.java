package io.bananas.core.watch;

import io.bananas.core.node.LiveNodes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.NewsStore;
import io.bananas.core.store.NewsStore.Mark;
import io.bananas.core.store.NewsStore.News;
import io.bananas.core.view.JobNews;
import io.bananas.core.view.Snapshot;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one snapshot after the other, for all who watch on a node. Whoever ends a watch just stops to look. Not thread-safe.
 */
public final class Watch {

    private final NewsStore news;
    private final RoutesWalk routes;
    private final LiveNodes nodes;
    private final UnservedJobs unserved;
    private final IntSupplier findings;
    private final Told told = new Told();
    private @Nullable Mark mark;

    Watch(NewsStore news, InspectStore inspect, LiveNodes nodes, UnservedJobs unserved, IntSupplier findings) {
        this.news = news;
        this.routes = new RoutesWalk(inspect);
        this.nodes = nodes;
        this.unserved = unserved;
        this.findings = findings;
    }

    /**
     * Looks. The first snapshot has no jobs. Called once a second: what it costs the store is bounded, whatever the store holds. A look that
     * fails has told of nothing, so the next one tells of it.
     *
     * @throws io.bananas.spi.QueueUnavailableException when the store is away
     */
    public Snapshot look() {
        Mark last = mark;
        News now = news.since(last, Snapshot.MOST_JOBS);
        List<JobNews> jobs = last == null ? List.of() : told.fresh(now.jobs(), last.at());
        Snapshot snapshot = new Snapshot(
                now.mark().at(),
                now.totals(),
                routes.look(now.routes()),
                unserved.find(),
                Snapshot.Workers.of(nodes.list()),
                findings.getAsInt(),
                jobs,
                Math.max(0, now.count() - jobs.size()));
        told.tell(jobs);
        mark = now.mark();
        return snapshot;
    }
}
