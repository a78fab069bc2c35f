/**
 * Adds and cancels jobs, again and again until the queue has acknowledged it.
 */
@NullMarked
package io.bananas.chaos.load;

import org.jspecify.annotations.NullMarked;
