/**
 * Finds Redis by URL, connects to it, checks at start that the server can hold a queue, and translates failures.
 */
@NullMarked
package io.bananas.redis.connect;

import org.jspecify.annotations.NullMarked;
