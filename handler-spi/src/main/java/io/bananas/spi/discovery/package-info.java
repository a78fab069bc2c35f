/**
 * Finds the handlers of a deployment: a portable CDI extension, since only an extension sees the beans of every module,
 * WARs included. Used by the engine; nothing here is for authors of handlers.
 */
@NullMarked
package io.bananas.spi.discovery;

import org.jspecify.annotations.NullMarked;
