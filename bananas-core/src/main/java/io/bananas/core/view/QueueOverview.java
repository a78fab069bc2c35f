package io.bananas.core.view;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the jobs are. The store reads it in bounded steps, so jobs may move meanwhile.
 *
 * @param routes a page of the routes, by key
 * @param next the last route of the page, when there are more
 * @param totals the sums of all routes
 */
public record QueueOverview(List<Route> routes, @Nullable String next, Totals totals) {

    /** How many routes a page may have. */
    public static final int MAX_ROUTES = 1_000;

    public QueueOverview {
        routes = List.copyOf(routes);
    }

    /**
     * The queues of a route.
     *
     * @param pausedSince since when no node claims its jobs; {@code null}: nodes do
     * @param waiting how many jobs wait, by priority
     * @param ages how long the oldest waiting job of each priority has been ready; without priorities of which none waits
     */
    public record Route(
            String routingKey,
            @Nullable Instant pausedSince,
            Map<Priority, Long> waiting,
            Map<Priority, Duration> ages) {

        public Route {
            waiting = Map.copyOf(waiting);
            ages = Map.copyOf(ages);
        }

        /** Whether no node claims its jobs. */
        public boolean paused() {
            return pausedSince != null;
        }

        /** How long the oldest of all waiting jobs has been ready; {@code null} when none waits. */
        public @Nullable Duration oldest() {
            return ages.values().stream().max(Comparator.naturalOrder()).orElse(null);
        }
    }

    /** How many jobs are in each place now, and counters over all time. */
    public record Totals(
            long processing,
            long scheduled,
            long dead,
            long completed,
            long failed,
            long retried,
            long crashed,
            long cancelled) {}

    /**
     * Where the jobs are, as a node sees it that serves some of the routes.
     *
     * @param served the routes that the node serves
     * @param others all other routes as if they were one; when there are very many, the counts may be some minutes old
     */
    public record Depths(List<Route> served, Route others, Totals totals) {

        public Depths {
            served = List.copyOf(served);
        }
    }
}
