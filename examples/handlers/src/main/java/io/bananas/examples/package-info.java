/** Handlers to copy from, and those of the demo. */
@NullMarked
package io.bananas.examples;

import org.jspecify.annotations.NullMarked;
