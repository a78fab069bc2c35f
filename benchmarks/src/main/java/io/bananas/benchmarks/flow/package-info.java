/** What is measured: how jobs flow through Redis and the engine, alone and in a server. Everything runs on loopback. */
@NullMarked
package io.bananas.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
