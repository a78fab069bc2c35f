/** The nodes that are there, over HTTP. */
@NullMarked
package io.bananas.web.worker;

import org.jspecify.annotations.NullMarked;
