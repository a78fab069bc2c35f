/**
 * The ports to the store, which keeps all jobs: one small interface for each step of a job's life.
 *
 * <p>Each method that changes jobs is one atomic transition for a whole batch. The caller may repeat a call whose answer was lost. A call
 * that carries leases is refused, job by job, where the fence is stale. All methods throw
 * {@link io.bananas.spi.QueueUnavailableException} when they cannot reach the store.
 */
@NullMarked
package io.bananas.core.store;

import org.jspecify.annotations.NullMarked;
