/**
 * The records in Redis: JSON with a version.
 */
@NullMarked
package io.bananas.redis.codec;

import org.jspecify.annotations.NullMarked;
