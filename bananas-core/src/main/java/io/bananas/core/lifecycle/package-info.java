/**
 * Puts the steps together into one node and starts and stops them in order.
 *
 * <p>Stopping first stops claiming, then gives back what has not started, lets runs finish until the deadline, and settles
 * all of it before the connections close.
 */
@NullMarked
package io.bananas.core.lifecycle;

import org.jspecify.annotations.NullMarked;
