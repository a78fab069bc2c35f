package io.bananas.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.Test;

/** Applications of one server may share a registry. */
class MetersTest {

    private final MetersSeen seen = new MetersSeen();

    @Test
    void gaugesOfTwoApplicationsAreToldApart() {
        Meters shop = new Meters(seen.registry(), "shop");
        Meters mail = new Meters(seen.registry(), "mail");
        shop.gauge(Metric.SLOTS, () -> 3);
        mail.gauge(Metric.SLOTS, () -> 5);

        assertThat(slotsOf("shop").get()).isEqualTo(3);
        assertThat(slotsOf("mail").get()).isEqualTo(5);

        shop.removeGauges();
        assertThat(seen.gauges().keySet()).containsExactly(idOf("mail"));
    }

    private Supplier<?> slotsOf(String application) {
        return Objects.requireNonNull(seen.gauges().get(idOf(application)));
    }

    private static MetricID idOf(String application) {
        return new MetricID(Metric.SLOTS.title(), new Tag("application", application));
    }
}
