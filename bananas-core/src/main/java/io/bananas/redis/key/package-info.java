/**
 * Spells every Redis key and channel; no other code does.
 */
@NullMarked
package io.bananas.redis.key;

import org.jspecify.annotations.NullMarked;
