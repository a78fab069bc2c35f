/**
 * Schedules: a duty fires each of their occurrences once over all nodes, users make and change them, and those in the code come and go with
 * their deployment.
 */
@NullMarked
package io.bananas.core.periodic;

import org.jspecify.annotations.NullMarked;
