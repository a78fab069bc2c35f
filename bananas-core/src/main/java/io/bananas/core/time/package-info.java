/**
 * Time that passes, as a collaborator of the classes that measure it. The time of day comes from Redis alone, from
 * {@code io.bananas.redis.RedisClock}.
 */
@NullMarked
package io.bananas.core.time;

import org.jspecify.annotations.NullMarked;
