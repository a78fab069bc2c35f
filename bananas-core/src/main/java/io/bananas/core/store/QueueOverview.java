package io.bananas.core.store;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the jobs are, at one moment. */
public record QueueOverview(List<Route> routes, Totals totals) {

    public QueueOverview {
        routes = List.copyOf(routes);
    }

    /**
     * The queues of a route.
     *
     * @param waiting how many jobs wait, by priority
     * @param oldest how long the oldest of them has been ready; {@code null} when none waits
     */
    public record Route(
            String routingKey,
            boolean paused,
            Map<Priority, Long> waiting,
            @Nullable Duration oldest) {

        public Route {
            waiting = Map.copyOf(waiting);
        }
    }

    /** Jobs that are in a place now, and counters over all time. */
    public record Totals(
            long processing,
            long scheduled,
            long dead,
            long completed,
            long failed,
            long retried,
            long crashed,
            long cancelled) {}
}
