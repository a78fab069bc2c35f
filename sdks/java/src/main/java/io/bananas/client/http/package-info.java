/** Sends requests and repeats them, for the client itself; not for its users. */
@NullMarked
package io.bananas.client.http;

import org.jspecify.annotations.NullMarked;
