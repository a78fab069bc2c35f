/**
 * Tests of handlers, and of code that submits jobs, without a server and without Redis.
 *
 * <ul>
 *   <li>{@link io.bananas.test.HandlerTester} runs a handler once, as a worker does: with the payload bound from JSON, and with the
 *       engine's decision what comes next.
 *   <li>{@link io.bananas.test.InMemoryJobQueue} is a {@link io.bananas.spi.JobQueue} that records what is submitted, runs it when
 *       the test says so, and moves time.
 *   <li>{@link io.bananas.test.BananasAssertions} asserts on both.
 * </ul>
 */
@NullMarked
package io.bananas.test;

import org.jspecify.annotations.NullMarked;
