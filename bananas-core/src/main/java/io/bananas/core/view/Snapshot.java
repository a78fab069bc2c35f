package io.bananas.core.view;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What live views show of one moment.
 *
 * @param at by the clock of the store
 * @param unserved the waiting jobs that no node takes, and what nodes take
 * @param findings how many findings there are
 * @param jobs those that have ended or were retried since the last snapshot, the oldest first
 * @param dropped how many more of them there were
 */
public record Snapshot(
        Instant at,
        QueueOverview.Totals totals,
        Routes routes,
        Unserved unserved,
        Workers workers,
        int findings,
        List<JobNews> jobs,
        long dropped) {

    /** How many routes a snapshot shows. */
    public static final int MOST_ROUTES = 100;

    /** How many jobs a snapshot shows. */
    public static final int MOST_JOBS = 50;

    public Snapshot {
        jobs = List.copyOf(jobs);
    }

    /** The same moment, with other jobs. */
    public Snapshot with(List<JobNews> others, long othersDropped) {
        return new Snapshot(at, totals, routes, unserved, workers, findings, others, othersDropped);
    }

    /**
     * The routes.
     *
     * @param total how many there are
     * @param waiting how many jobs wait on all of them, by priority
     * @param oldest how long the oldest of these jobs has been ready; {@code null} when none waits
     * @param busiest those on which most jobs wait, at most {@link #MOST_ROUTES}, the one with most first
     */
    public record Routes(
            long total,
            Map<Priority, Long> waiting,
            @Nullable Duration oldest,
            List<QueueOverview.Route> busiest) {

        public Routes {
            waiting = Map.copyOf(waiting);
            busiest = List.copyOf(busiest);
        }
    }

    /**
     * The nodes.
     *
     * @param slots how many jobs they run at the same time at most
     * @param busy how many slots have a job
     * @param stuck how many of these run a handler that does not stop although it was asked to
     */
    public record Workers(int nodes, int slots, int busy, int stuck) {

        /** Adds the nodes up. */
        public static Workers of(List<NodeInfo> nodes) {
            return new Workers(
                    nodes.size(),
                    nodes.stream().mapToInt(node -> node.work().concurrency()).sum(),
                    nodes.stream().mapToInt(node -> node.activity().busy()).sum(),
                    nodes.stream().mapToInt(node -> node.activity().stuck()).sum());
        }
    }
}
