/**
 * Rules for texts that the engine and the discovery of handlers share. Not for users: it changes without notice.
 */
@NullMarked
package io.bananas.spi.internal;

import org.jspecify.annotations.NullMarked;
