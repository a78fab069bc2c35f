/**
 * Step 3 of the flow: run claimed jobs in worker slots until each has an outcome.
 *
 * <p>{@link io.bananas.core.execute.Dispatcher} claims for the slots that are free and puts what it gets into the
 * {@link io.bananas.core.execute.PrefetchQueue}; each {@link io.bananas.core.execute.Slot} takes from there, runs the handler and
 * hands the {@link io.bananas.core.execute.Outcome} on. {@link io.bananas.core.execute.Deadlines} ends runs that take too
 * long.
 */
@NullMarked
package io.bananas.core.execute;

import org.jspecify.annotations.NullMarked;
