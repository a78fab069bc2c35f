package io.bananas.core.view;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The waiting jobs that no node takes.
 *
 * @param nodes how many nodes are there
 * @param served what these nodes take
 * @param jobs how many jobs wait that none of them takes
 * @param oldest where such jobs have waited longest, at most {@link #MOST_SHOWN} places
 */
public record Unserved(int nodes, Served served, long jobs, List<Group> oldest) {

    public static final int MOST_SHOWN = 100;

    public Unserved {
        oldest = List.copyOf(oldest);
    }

    /**
     * Jobs that wait for the same reason.
     *
     * @param name the name that no node handles; {@code null}: no node takes jobs of this route and priority, whatever their name
     * @param oldest how long the oldest of them has been ready
     */
    public record Group(
            String routingKey, Priority priority, @Nullable String name, long waiting, Duration oldest) {}

    /**
     * Which queues nodes take jobs from.
     *
     * @param routes the priorities of each route
     * @param anywhere the priorities of nodes that serve more routes than they list: they count for each route
     */
    public record Served(Map<String, Set<Priority>> routes, Set<Priority> anywhere) {

        public Served {
            routes = Map.copyOf(routes);
            anywhere = Set.copyOf(anywhere);
        }

        /** Whether a node takes jobs of this route and priority. */
        public boolean has(String routingKey, Priority priority) {
            return anywhere.contains(priority)
                    || routes.getOrDefault(routingKey, Set.of()).contains(priority);
        }
    }
}
