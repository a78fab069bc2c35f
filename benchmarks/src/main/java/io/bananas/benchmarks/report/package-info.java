/** Writes what was measured: as JSON, as tables and as graphs. */
@NullMarked
package io.bananas.benchmarks.report;

import org.jspecify.annotations.NullMarked;
