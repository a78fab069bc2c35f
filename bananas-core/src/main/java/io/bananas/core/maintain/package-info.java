/**
 * The duties, which a node does for all nodes, and what runs them. A new duty is a class that implements
 * {@link io.bananas.core.maintain.Duty}, and a line in the list that the engine makes. Nothing here knows a single duty.
 */
@NullMarked
package io.bananas.core.maintain;

import org.jspecify.annotations.NullMarked;
