/**
 * Step 2 of the flow: take jobs under a lease, in strict order of priority, and renew what is held.
 *
 * <p>A node that finds nothing rests until the store rings, for a second at most. A lost ring costs a second, never a job.
 */
@NullMarked
package io.bananas.core.claim;

import org.jspecify.annotations.NullMarked;
