/**
 * Traces: the spans of submissions, runs and requests, by the messaging conventions of OpenTelemetry. It knows no tracing system.
 */
@NullMarked
package io.bananas.core.trace;

import org.jspecify.annotations.NullMarked;
