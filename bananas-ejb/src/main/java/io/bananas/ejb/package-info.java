/** The EJB ring around the engine: start-up, timers, managed executors. */
@NullMarked
package io.bananas.ejb;

import org.jspecify.annotations.NullMarked;
