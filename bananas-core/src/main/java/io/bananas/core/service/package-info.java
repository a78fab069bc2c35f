/**
 * The life of a node's parts: one contract for all that start, stop with a deadline and can die, a group that starts and stops
 * them in order, and a loop that no error ends.
 */
@NullMarked
package io.bananas.core.service;

import org.jspecify.annotations.NullMarked;
