package io.bananas.cdi.metrics;

import static java.util.Objects.requireNonNull;

import io.bananas.core.view.RefusalReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what the API refuses. It makes all counters before the first request comes. */
@ApplicationScoped
public class RefusalMetrics {

    @Inject
    private MetricRegistry registry;

    /**
     * Makes the counters.
     *
     * @param application the name of this application, the label of all its meters
     * @return counts a refusal
     */
    public Consumer<RefusalReason> prepare(String application) {
        return prepare(new Meters(registry, application));
    }

    static Consumer<RefusalReason> prepare(Meters meters) {
        Map<RefusalReason, Counter> counters = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            counters.put(reason, meters.counter(Metric.REFUSED, new Tag("reason", reason.label())));
        }
        return reason -> requireNonNull(counters.get(reason)).inc();
    }
}
