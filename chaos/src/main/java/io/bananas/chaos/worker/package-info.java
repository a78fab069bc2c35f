/**
 * A worker process: the engine in a plain JVM, with handlers that do what their jobs were planned to do.
 */
@NullMarked
package io.bananas.chaos.worker;

import org.jspecify.annotations.NullMarked;
