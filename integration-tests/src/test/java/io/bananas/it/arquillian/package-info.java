/** Tests that run inside the server: discovery, injection, timer. */
@NullMarked
package io.bananas.it.arquillian;

import org.jspecify.annotations.NullMarked;
