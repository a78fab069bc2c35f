/**
 * The format of WildFly's log. It lives in a module of the server. Open Liberty writes such lines itself, as its {@code server.xml} says.
 */
@NullMarked
package io.bananas.logging;

import org.jspecify.annotations.NullMarked;
