package io.bananas.cdi.config;

import java.util.Locale;

/** {@code BANANAS_TRACING}: whether the node makes spans. */
public enum TracingChoice {
    /** Where the server has OpenTelemetry on, and somebody has asked for it. */
    AUTO,
    OFF;

    /** The choice as users write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
