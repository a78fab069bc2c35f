/**
 * Starts what Bananas runs on, for the demo, the tests and the benchmarks: a Redis, and an application server with the
 * EAR. Everything started here is stopped by closing it.
 */
@NullMarked
package io.bananas.launcher;

import org.jspecify.annotations.NullMarked;
