/** Live views over HTTP: server-sent events, the same for all who watch. */
@NullMarked
package io.bananas.web.event;

import org.jspecify.annotations.NullMarked;
