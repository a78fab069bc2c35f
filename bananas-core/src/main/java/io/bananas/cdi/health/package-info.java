/** What tells an operator, or what restarts servers, how the node is. It only asks. */
@NullMarked
package io.bananas.cdi.health;

import org.jspecify.annotations.NullMarked;
