package io.bananas.cdi.trace;

import io.bananas.core.trace.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.function.Supplier;

/**
 * Asks the server for its OpenTelemetry. It is a bean: the global one of the API does nothing on either server, and whoever asks for that
 * first keeps the server from setting it.
 */
final class OpenTelemetryOfServer implements Supplier<Tracer> {

    @Override
    public Tracer get() {
        Instance<OpenTelemetry> found = CDI.current().select(OpenTelemetry.class);
        return found.isResolvable() ? new OpenTelemetryTracer(found.get()) : Tracer.OFF;
    }
}
