/**
 * Every Redis key and channel is spelled here and nowhere else.
 */
@NullMarked
package io.bananas.redis.key;

import org.jspecify.annotations.NullMarked;
