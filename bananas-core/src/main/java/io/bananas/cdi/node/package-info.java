/** This server's node as a bean: all other rooms of the ring ask it, or are asked by it when it starts and stops. */
@NullMarked
package io.bananas.cdi.node;

import org.jspecify.annotations.NullMarked;
