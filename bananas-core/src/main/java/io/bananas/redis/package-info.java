/**
 * The ports of {@link io.bananas.core.store} on Redis, one class each: keys and arguments in, one script, the reply out.
 *
 * <p>This is the only package tree that knows Redis. What a script does stands in the contract at its top, beside this
 * package in the resources.
 */
@NullMarked
package io.bananas.redis;

import org.jspecify.annotations.NullMarked;
