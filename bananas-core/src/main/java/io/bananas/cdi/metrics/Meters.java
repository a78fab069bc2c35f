package io.bananas.cdi.metrics;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Makes meters with their HELP texts. Callers keep their meters: on some servers each question to the registry costs memory.
 */
final class Meters {

    private final MetricRegistry registry;
    private final Set<MetricID> gauges = new HashSet<>();

    Meters(MetricRegistry registry) {
        this.registry = registry;
    }

    Counter counter(Metric metric, Tag... tags) {
        return registry.counter(metadata(metric), tags);
    }

    Timer timer(Metric metric, Tag... tags) {
        return registry.timer(metadata(metric), tags);
    }

    /** Makes a gauge, in place of one that an earlier node may have left. */
    void gauge(Metric metric, Supplier<? extends Number> value, Tag... tags) {
        MetricID id = new MetricID(metric.title(), tags);
        registry.remove(id);
        registry.gauge(metadata(metric), value::get, tags);
        gauges.add(id);
    }

    void removeGauges() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }

    /** Some servers keep the texts of an earlier deployment, and refuse meters that come with others. */
    private Metadata metadata(Metric metric) {
        Metadata known = registry.getMetadata(metric.title());
        return known == null ? metric.metadata() : known;
    }
}
