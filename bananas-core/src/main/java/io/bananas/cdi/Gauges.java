package io.bananas.cdi;

import io.bananas.core.lifecycle.Engine;
import io.bananas.core.store.QueueOverview;
import io.bananas.core.store.QueueOverview.Totals;
import io.bananas.spi.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The gauges of a node: its workers, and where the jobs of the keyspace are. They are taken down with the node, since some
 * servers keep the registry, and with it the gauges of a node that is gone, over a redeployment.
 */
@ApplicationScoped
class Gauges {

    private static final String ROUTE = "routing_key";

    /** Routing keys come from outside, and there may be any number of them. */
    private static final int MOST_ROUTES = 1_000;

    @Inject
    private MetricRegistry registry;

    private final Set<MetricID> registered = new HashSet<>();
    private final Set<String> routes = new HashSet<>();

    /** A scrape may go on for longer than the node, and must not register anything then. */
    private boolean open;

    synchronized void register(Engine engine) {
        open = true;
        CachedOverview overview = new CachedOverview(engine.jobs()::queues);
        gauge("bananas_workers_busy", () -> engine.worker().busy());
        gauge("bananas_workers_stuck", () -> engine.worker().stuck());
        gauge("bananas_workers_total", () -> engine.worker().concurrency());
        gauge("bananas_settle_backlog", engine::settleBacklog);
        gauge("bananas_redis_up", () -> {
            overview.get().ifPresent(now -> addRoutes(now, overview));
            return overview.isAvailable() ? 1 : 0;
        });
        total("bananas_processing", overview, Totals::processing);
        total("bananas_scheduled", overview, Totals::scheduled);
        total("bananas_dead", overview, Totals::dead);
        overview.get().ifPresent(now -> addRoutes(now, overview));
    }

    private void total(String name, CachedOverview overview, ToLongFunction<Totals> value) {
        gauge(
                name,
                () -> overview.get().map(now -> value.applyAsLong(now.totals())).orElse(0L));
    }

    /** A route has gauges from its first job on, as long as there are not too many. */
    private synchronized void addRoutes(QueueOverview now, CachedOverview overview) {
        if (!open) {
            return;
        }
        for (QueueOverview.Route route : now.routes()) {
            String key = route.routingKey();
            if (routes.size() >= MOST_ROUTES || !routes.add(key)) {
                continue;
            }
            for (Priority priority : Priority.values()) {
                gauge(
                        "bananas_queue_depth",
                        () -> waiting(overview, key, priority),
                        new Tag(ROUTE, key),
                        new Tag("priority", priority.label()));
            }
            gauge("bananas_queue_oldest_seconds", () -> oldest(overview, key), new Tag(ROUTE, key));
        }
    }

    private static long waiting(CachedOverview overview, String key, Priority priority) {
        return route(overview, key).map(route -> route.waiting().get(priority)).orElse(0L);
    }

    private static double oldest(CachedOverview overview, String key) {
        Duration oldest = route(overview, key).map(QueueOverview.Route::oldest).orElse(Duration.ZERO);
        return oldest.toMillis() / 1e3;
    }

    private static Optional<QueueOverview.Route> route(CachedOverview overview, String key) {
        return overview.get().stream()
                .flatMap(now -> now.routes().stream())
                .filter(route -> route.routingKey().equals(key))
                .findFirst();
    }

    private void gauge(String name, Supplier<? extends Number> value, Tag... tags) {
        MetricID id = new MetricID(name, tags);
        registry.remove(id);
        registry.gauge(name, value::get, tags);
        registered.add(id);
    }

    synchronized void unregister() {
        open = false;
        registered.forEach(registry::remove);
        registered.clear();
        routes.clear();
    }
}
