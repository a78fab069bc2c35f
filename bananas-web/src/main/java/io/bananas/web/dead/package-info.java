/** Dead letters over HTTP: pages of them, and changes of selected ones. */
@NullMarked
package io.bananas.web.dead;

import org.jspecify.annotations.NullMarked;
