/**
 * Time that passes, handed to whoever measures it. What time it is, Redis says: see {@code io.bananas.redis.RedisClock}.
 */
@NullMarked
package io.bananas.core.time;

import org.jspecify.annotations.NullMarked;
