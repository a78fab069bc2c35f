/**
 * What starts, stops with a deadline, can die and must be seen to: one contract for all parts of a node that live on
 * threads, a group that starts and stops them in order, and the loop that no error ends.
 */
@NullMarked
package io.bananas.core.service;

import org.jspecify.annotations.NullMarked;
