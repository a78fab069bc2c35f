/**
 * Step 4 of the flow: each outcome leads to exactly one settlement: completed, retried, dead, cancelled or released.
 *
 * <p>The node settles in natural batches: while one batch is under way, the next one gathers. While the store is away, the node
 * keeps its outcomes and tries again. The fence decides whether a lease still counts.
 */
@NullMarked
package io.bananas.core.settle;

import org.jspecify.annotations.NullMarked;
