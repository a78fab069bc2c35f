/**
 * Starts what Bananas runs on, for the demo, the tests and the benchmarks: a Redis, and application servers with the
 * EAR. Each runs in a process of its own that can be killed, frozen and started again. Everything started here is
 * stopped by closing it, and with this JVM at the latest.
 *
 * <ul>
 *   <li>{@link io.bananas.launcher.Redis}: one for tests, wherever it comes from; {@link
 *       io.bananas.launcher.RedisProcess}: one of our own, to be broken.
 *   <li>{@link io.bananas.launcher.AppServer}: one server; {@link io.bananas.launcher.ServerKind} says which.
 *   <li>{@link io.bananas.launcher.FaultProxy}: a network in front of it that can be broken.
 *   <li>{@link io.bananas.launcher.ChildProcess}: what both are made of.
 * </ul>
 *
 * <p>It needs a POSIX system: signals are sent with {@code kill}.
 */
@NullMarked
package io.bananas.launcher;

import org.jspecify.annotations.NullMarked;
