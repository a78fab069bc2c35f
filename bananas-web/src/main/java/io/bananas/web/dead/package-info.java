/** Dead letters over HTTP: pages of them, and what is done with a selection of them. */
@NullMarked
package io.bananas.web.dead;

import org.jspecify.annotations.NullMarked;
