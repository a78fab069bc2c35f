package io.bananas.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.RefusalReason;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.MetricID;
import org.junit.jupiter.api.Test;

class RefusalMetricsTest {

    private static final String NAME = "bananas_api_refused_total";

    private final MetersSeen meters = new MetersSeen();

    @Test
    void eachReasonHasACounterFromTheStart() {
        Consumer<RefusalReason> counter = RefusalMetrics.prepare(new Meters(meters.registry(), MetersSeen.APPLICATION));
        Set<MetricID> before = meters.made();
        counter.accept(RefusalReason.RATE);
        counter.accept(RefusalReason.RATE);

        assertThat(meters.made()).isEqualTo(before).hasSize(RefusalReason.values().length);
        assertThat(meters.counted(NAME, "reason", "rate")).isEqualTo(2);
        assertThat(meters.counted(NAME, "reason", "token")).isZero();
    }
}
