/** What applications and the REST API inject. These beans exist before the node starts, and serve each new start of it. */
@NullMarked
package io.bananas.cdi.queue;

import org.jspecify.annotations.NullMarked;
