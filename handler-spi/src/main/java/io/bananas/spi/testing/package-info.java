/**
 * What stands in for the engine in tests of handlers.
 */
@NullMarked
package io.bananas.spi.testing;

import org.jspecify.annotations.NullMarked;
