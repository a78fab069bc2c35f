/** An application beside {@code bananas.war}: REST on the server's own JAX-RS, JPA, a handler. */
@NullMarked
package io.bananas.it.arquillian.shop;

import org.jspecify.annotations.NullMarked;
