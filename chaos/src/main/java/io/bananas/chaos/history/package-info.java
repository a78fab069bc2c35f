/**
 * What happened, on one clock: that of the process that starts the others.
 */
@NullMarked
package io.bananas.chaos.history;

import org.jspecify.annotations.NullMarked;
