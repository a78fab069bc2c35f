package io.bananas.cdi.metrics;

import java.util.Arrays;
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
 * Makes meters with their HELP texts. Each has the application as a label, since the applications of a server may share the registry.
 * Callers keep their meters: on some servers each question to the registry costs memory.
 */
final class Meters {

    private final MetricRegistry registry;
    private final Tag application;
    private final Set<MetricID> gauges = new HashSet<>();

    Meters(MetricRegistry registry, String application) {
        this.registry = registry;
        this.application = new Tag("application", application);
    }

    Counter counter(Metric metric, Tag... tags) {
        return registry.counter(metadata(metric), labelled(tags));
    }

    Timer timer(Metric metric, Tag... tags) {
        return registry.timer(metadata(metric), labelled(tags));
    }

    /** Makes a gauge, in place of one that an earlier node may have left. */
    void gauge(Metric metric, Supplier<? extends Number> value, Tag... tags) {
        Tag[] all = labelled(tags);
        MetricID id = new MetricID(metric.title(), all);
        registry.remove(id);
        registry.gauge(metadata(metric), value::get, all);
        gauges.add(id);
    }

    private Tag[] labelled(Tag[] tags) {
        Tag[] all = Arrays.copyOf(tags, tags.length + 1);
        all[tags.length] = application;
        return all;
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
