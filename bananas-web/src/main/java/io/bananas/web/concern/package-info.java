/** What needs a look, over HTTP. */
@NullMarked
package io.bananas.web.concern;

import org.jspecify.annotations.NullMarked;
