/**
 * Judges a history. Each rule is a promise of the queue.
 */
@NullMarked
package io.bananas.chaos.check;

import org.jspecify.annotations.NullMarked;
