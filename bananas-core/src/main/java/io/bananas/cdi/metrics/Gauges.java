package io.bananas.cdi.metrics;

import io.bananas.core.face.JobClient;
import io.bananas.core.face.NodeHealth;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.view.QueueOverview.Depths;
import io.bananas.core.view.QueueOverview.Route;
import io.bananas.core.view.QueueOverview.Totals;
import io.bananas.core.view.Unserved;
import io.bananas.spi.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The gauges of a node: its workers, and where the jobs of the keyspace are. The node removes them when it stops, since some
 * servers keep their registry over a redeployment.
 *
 * <p>Each route that the node serves has gauges; all other routes share one set, {@link Labels#OTHER}.
 */
@ApplicationScoped
public class Gauges {

    private static final String ROUTE = "routing_key";

    @Inject
    private MetricRegistry registry;

    private @Nullable Meters meters;

    /**
     * Makes the gauges of one start of the node.
     *
     * @param application the name of this application, the label of all its meters
     * @param streams how many live views are open
     */
    public synchronized void register(
            String application,
            Engine engine,
            DoubleSupplier memoryRatio,
            IntSupplier streams,
            Collection<String> routes) {
        Meters now = new Meters(registry, application);
        meters = now;
        NodeHealth health = engine.health();
        now.gauge(Metric.BUILD, () -> 1, new Tag("version", Version.ofThis()));
        now.gauge(Metric.SLOTS, () -> health.load().slots());
        now.gauge(Metric.SLOTS_BUSY, () -> health.load().busy());
        now.gauge(Metric.SLOTS_STUCK, () -> health.load().stuck());
        throttled(now, health);
        now.gauge(Metric.BACKLOG, () -> health.load().unsettled());
        JobClient client = engine.client();
        now.gauge(Metric.COMMITTED, client::committedBacklog);
        Set<String> served = new TreeSet<>(routes);
        served.remove(Labels.OTHER);
        Cached<Depths> overview = new Cached<>(() -> engine.operations().depths(served));
        now.gauge(Metric.REDIS_UP, () -> {
            overview.get();
            return overview.isAvailable() ? 1 : 0;
        });
        now.gauge(Metric.REDIS_MEMORY, memoryRatio::getAsDouble);
        now.gauge(Metric.STREAMS, streams::getAsInt);
        total(now, Metric.PROCESSING, overview, Totals::processing);
        total(now, Metric.SCHEDULED, overview, Totals::scheduled);
        total(now, Metric.LETTERS, overview, Totals::dead);
        unserved(now, engine);
        int place = 0;
        for (String key : served) {
            int at = place;
            Supplier<Optional<Route>> route =
                    () -> overview.get().map(depths -> depths.served().get(at));
            route(now, key, route);
            paused(now, key, route);
            place++;
        }
        route(now, Labels.OTHER, () -> overview.get().map(Depths::others));
    }

    private static void throttled(Meters meters, NodeHealth health) {
        health.throttled()
                .keySet()
                .forEach(name -> meters.gauge(
                        Metric.THROTTLED,
                        () -> health.throttled().getOrDefault(name, false) ? 1 : 0,
                        new Tag("name", name)));
    }

    private static void total(Meters meters, Metric metric, Cached<Depths> overview, ToLongFunction<Totals> value) {
        meters.gauge(
                metric,
                () -> overview.get().map(now -> value.applyAsLong(now.totals())).orElse(0L));
    }

    private static void unserved(Meters meters, Engine engine) {
        Cached<Unserved> unserved = new Cached<>(() -> engine.operations().unserved());
        meters.gauge(Metric.UNHANDLED, () -> unserved.get().map(Unserved::jobs).orElse(0L));
        meters.gauge(Metric.NODES, () -> unserved.get().map(Unserved::nodes).orElse(0));
    }

    private static void route(Meters meters, String label, Supplier<Optional<Route>> route) {
        for (Priority priority : Priority.values()) {
            meters.gauge(
                    Metric.DEPTH,
                    () -> route.get()
                            .map(now -> now.waiting().getOrDefault(priority, 0L))
                            .orElse(0L),
                    new Tag(ROUTE, label),
                    new Tag("priority", priority.label()));
            meters.gauge(
                    Metric.OLDEST,
                    () -> route.get()
                                    .map(now -> now.ages().get(priority))
                                    .map(Duration::toMillis)
                                    .orElse(0L)
                            / 1e3,
                    new Tag(ROUTE, label),
                    new Tag("priority", priority.label()));
        }
    }

    private static void paused(Meters meters, String label, Supplier<Optional<Route>> route) {
        meters.gauge(Metric.PAUSED, () -> route.get().filter(Route::paused).isPresent() ? 1 : 0, new Tag(ROUTE, label));
    }

    public synchronized void unregister() {
        Meters now = meters;
        if (now != null) {
            now.removeGauges();
            meters = null;
        }
    }
}
