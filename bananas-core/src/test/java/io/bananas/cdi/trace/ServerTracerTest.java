package io.bananas.cdi.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.trace.Tracer;
import io.bananas.testing.ConfiguredSettings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTracerTest {

    /** A server whose OpenTelemetry is always on, as WildFly's is. */
    static final class Eager implements Supplier<Tracer> {

        @Override
        public Tracer get() {
            return new OpenTelemetryTracer(OpenTelemetrySdk.builder().build());
        }
    }

    private static boolean isOn(ConfiguredSettings settings) {
        return ServerTracer.find(settings, Eager.class.getName()).isOn();
    }

    @Test
    void aServerThatTracesOfItsOwnAccordIsNotAsked() {
        assertThat(isOn(ConfiguredSettings.none())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "otel.sdk.disabled,false,true",
        "otel.sdk.disabled,FALSE,true",
        "otel.sdk.disabled,true,false",
        "otel.sdk.disabled,,false",
        "otel.exporter.otlp.endpoint,http://localhost:4318,true",
        "otel.exporter.otlp.traces.endpoint,http://localhost:4318/v1/traces,true",
        "otel.exporter.otlp.endpoint,' ',false"
    })
    void whoAsksForTracesGetsThem(String name, String value, boolean on) {
        assertThat(isOn(ConfiguredSettings.of(name, value == null ? "" : value)))
                .isEqualTo(on);
    }

    @Test
    void anEndpointDoesNotHelpWhereTracesAreOff() {
        assertThat(isOn(ConfiguredSettings.of("otel.exporter.otlp.endpoint", "http://localhost:4318")
                        .and("otel.sdk.disabled", "true")))
                .isFalse();
    }

    @Test
    void aServerWithoutOpenTelemetryHasNoTraces() {
        ConfiguredSettings wanted = ConfiguredSettings.of("otel.sdk.disabled", "false");

        assertThat(ServerTracer.find(wanted, "io.bananas.cdi.trace.Absent")).isSameAs(Tracer.OFF);
        // nor has one without CDI, as here
        assertThat(ServerTracer.find(wanted)).isSameAs(Tracer.OFF);
    }

    @Test
    void anOpenTelemetryThatDoesNothingIsOff() {
        assertThat(new OpenTelemetryTracer(OpenTelemetry.noop()).isOn()).isFalse();
    }
}
