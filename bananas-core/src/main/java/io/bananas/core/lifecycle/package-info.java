/**
 * Puts the steps together into one node and starts and stops them in order.
 *
 * <p>A stop first stops claiming and requeues what has not started. Then it lets runs finish until the deadline, and settles
 * all outcomes before the connections close.
 */
@NullMarked
package io.bananas.core.lifecycle;

import org.jspecify.annotations.NullMarked;
