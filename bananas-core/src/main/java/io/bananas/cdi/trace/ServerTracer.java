package io.bananas.cdi.trace;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogLine;
import io.bananas.core.trace.Tracer;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/** Finds out whether somebody wants traces, and the server can make them. */
final class ServerTracer {

    private static final System.Logger LOG = System.getLogger(ServerTracer.class.getName());

    /** By its name, since its classes may not be there. */
    private static final String OPEN_TELEMETRY = "io.bananas.cdi.trace.OpenTelemetryOfServer";

    private ServerTracer() {}

    static Tracer find(Config config) {
        return find(config, OPEN_TELEMETRY);
    }

    static Tracer find(Config config, String className) {
        if (!isWanted(config)) {
            return Tracer.OFF;
        }
        try {
            Object made = Class.forName(className).getDeclaredConstructor().newInstance();
            return ((Supplier<?>) made).get() instanceof Tracer tracer ? tracer : Tracer.OFF;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
            LogLine.of(LogCode.NO_TRACES).to(LOG);
            LOG.log(Level.DEBUG, "why it sees none", absent);
            return Tracer.OFF;
        }
    }

    /** MicroProfile Telemetry is off unless it is told otherwise. WildFly alone has it on, which is no wish of anybody. */
    private static boolean isWanted(Config config) {
        Optional<String> disabled = text(config, "otel.sdk.disabled");
        return disabled.map("false"::equalsIgnoreCase)
                .orElseGet(() -> text(config, "otel.exporter.otlp.endpoint").isPresent()
                        || text(config, "otel.exporter.otlp.traces.endpoint").isPresent());
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
