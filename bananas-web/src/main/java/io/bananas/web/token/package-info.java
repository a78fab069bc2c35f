/** Tokens over HTTP: made, listed and revoked by whoever has the role {@code admin}. */
@NullMarked
package io.bananas.web.token;

import org.jspecify.annotations.NullMarked;
