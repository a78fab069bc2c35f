/**
 * The ports to where jobs are kept: one small interface for each step of a job's life.
 *
 * <p>Each method is one atomic transition for a whole batch. A call whose answer was lost may be repeated; one that carries
 * a lease is refused, job by job, when its fence is stale. All of them throw
 * {@link io.bananas.spi.QueueUnavailableException} when the store cannot be reached.
 */
@NullMarked
package io.bananas.core.store;

import org.jspecify.annotations.NullMarked;
