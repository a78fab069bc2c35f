package io.bananas.cdi.metrics;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Tag;

/** The counters of the jobs of one name and route. */
record JobCounters(
        Counter submitted,
        Counter completed,
        Counter failed,
        Counter dead,
        Counter retried,
        Counter crashed,
        Counter cancelled) {

    private static JobCounters of(Meters meters, String name, String route) {
        Tag[] tags = {new Tag("name", name), new Tag("routing_key", route)};
        return new JobCounters(
                meters.counter(Metric.SUBMITTED, tags),
                meters.counter(Metric.COMPLETED, tags),
                meters.counter(Metric.RUNS_FAILED, tags),
                meters.counter(Metric.DEAD, tags),
                meters.counter(Metric.RETRIED, tags),
                meters.counter(Metric.CRASHED, tags),
                meters.counter(Metric.CANCELLED, tags));
    }

    /** The counters of all names and routes that are labels, made once. */
    static final class Table {

        private final Map<String, Map<String, JobCounters>> byName = new HashMap<>();
        private final Map<String, JobCounters> ofOtherNames;

        Table(Meters meters, Labels labels) {
            labels.names().forEach(name -> byName.put(name, routesOf(meters, labels, name)));
            ofOtherNames = byName.computeIfAbsent(Labels.OTHER, other -> routesOf(meters, labels, other));
        }

        private static Map<String, JobCounters> routesOf(Meters meters, Labels labels, String name) {
            Map<String, JobCounters> byRoute = new HashMap<>();
            labels.routes().forEach(route -> byRoute.put(route, JobCounters.of(meters, name, route)));
            byRoute.computeIfAbsent(Labels.OTHER, other -> JobCounters.of(meters, name, other));
            return byRoute;
        }

        JobCounters of(String name, String route) {
            Map<String, JobCounters> byRoute = byName.getOrDefault(name, ofOtherNames);
            JobCounters counters = byRoute.get(route);
            return counters == null ? requireNonNull(byRoute.get(Labels.OTHER)) : counters;
        }
    }
}
