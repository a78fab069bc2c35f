/** The node of this server as a bean. The other packages of {@code cdi} ask it, or take part in its start and stop. */
@NullMarked
package io.bananas.cdi.node;

import org.jspecify.annotations.NullMarked;
