/** What happened in the last minutes, over HTTP. */
@NullMarked
package io.bananas.web.stats;

import org.jspecify.annotations.NullMarked;
