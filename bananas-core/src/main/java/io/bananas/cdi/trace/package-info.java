/**
 * Finds the tracing system of the server. Only the classes whose names begin with {@code OpenTelemetry} know
 * OpenTelemetry. They are loaded where that is.
 */
@NullMarked
package io.bananas.cdi.trace;

import org.jspecify.annotations.NullMarked;
