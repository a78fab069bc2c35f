/** What can go wrong: each is a {@link io.bananas.client.error.BananasException}. None shows a token, a payload or a result. */
@NullMarked
package io.bananas.client.error;

import org.jspecify.annotations.NullMarked;
