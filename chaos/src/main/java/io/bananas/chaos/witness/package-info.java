/**
 * The outside world as jobs see it: a register that takes the effect of a run unless it has seen a larger fence. The
 * worker processes talk to it directly, past every fault.
 */
@NullMarked
package io.bananas.chaos.witness;

import org.jspecify.annotations.NullMarked;
