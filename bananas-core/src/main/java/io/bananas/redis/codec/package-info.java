/**
 * The JSON records kept in Redis, versioned.
 */
@NullMarked
package io.bananas.redis.codec;

import org.jspecify.annotations.NullMarked;
