/** Enterprise Beans around the engine: they start it, tick, and give it the server's threads. */
@NullMarked
package io.bananas.ejb;

import org.jspecify.annotations.NullMarked;
