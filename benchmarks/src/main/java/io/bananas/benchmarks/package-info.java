/**
 * Measures what jobs cost, whole flows and beside them the bare limit of Redis and this machine; the engine alone, and deployed in
 * a server. Everything runs on this machine, on loopback.
 */
@NullMarked
package io.bananas.benchmarks;

import org.jspecify.annotations.NullMarked;
