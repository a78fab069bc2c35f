/**
 * What a node does for all others, again and again: duties, and who runs them. A new duty is a class that implements
 * {@link io.bananas.core.maintain.Duty} and a line in the list that the engine makes; nothing here knows any of them.
 */
@NullMarked
package io.bananas.core.maintain;

import org.jspecify.annotations.NullMarked;
