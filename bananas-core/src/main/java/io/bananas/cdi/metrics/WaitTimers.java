package io.bananas.cdi.metrics;

import static java.util.Objects.requireNonNull;

import io.bananas.core.job.Job;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** How long jobs waited, by name and route: an objective mostly holds for a route. All timers are made at the start. */
final class WaitTimers {

    private final Map<String, Map<String, Timer>> byName;

    private WaitTimers(Map<String, Map<String, Timer>> byName) {
        this.byName = byName;
    }

    /**
     * Makes the timers.
     *
     * @param names the labels of the names that this node runs
     * @param routes the routes that are labels
     */
    static WaitTimers of(Meters meters, Collection<String> names, Collection<String> routes) {
        Map<String, Map<String, Timer>> byName = new HashMap<>();
        for (String name : names) {
            Map<String, Timer> byRoute = new HashMap<>();
            routes.forEach(route -> byRoute.put(route, timer(meters, name, route)));
            byRoute.computeIfAbsent(Labels.OTHER, other -> timer(meters, name, other));
            byName.put(name, byRoute);
        }
        return new WaitTimers(byName);
    }

    private static Timer timer(Meters meters, String name, String route) {
        return meters.timer(Metric.WAIT, new Tag("name", name), new Tag("routing_key", route));
    }

    Timer of(Job job) {
        Map<String, Timer> byRoute = byName.get(job.name());
        if (byRoute == null) {
            byRoute = requireNonNull(byName.get(Labels.OTHER));
        }
        Timer timer = byRoute.get(job.routingKey());
        return timer == null ? requireNonNull(byRoute.get(Labels.OTHER)) : timer;
    }
}
