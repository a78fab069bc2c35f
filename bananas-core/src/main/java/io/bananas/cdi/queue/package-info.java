/** What applications and the REST API inject. It is there before the node is started, and goes with each new start. */
@NullMarked
package io.bananas.cdi.queue;

import org.jspecify.annotations.NullMarked;
