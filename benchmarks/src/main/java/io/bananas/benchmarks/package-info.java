/**
 * Measures whole flows: the bare limit of Redis and this machine, and the share of it that the engine reaches, alone and
 * deployed in a server. Everything runs on this machine, on loopback.
 */
@NullMarked
package io.bananas.benchmarks;

import org.jspecify.annotations.NullMarked;
