/**
 * Step 4 of the flow: one outcome leads to exactly one end: done, retried, dead or given back.
 *
 * <p>Settling is done in natural batches: while one batch is under way, the next one gathers. What cannot be settled
 * because the store is away is kept and tried again; whether the lease is still ours is for the fence to decide.
 */
@NullMarked
package io.bananas.core.settle;

import org.jspecify.annotations.NullMarked;
