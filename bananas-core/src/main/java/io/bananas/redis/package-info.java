/**
 * The ports of {@link io.bananas.core.store} on Redis, one class each: it fills in keys and arguments, calls a script, and reads the reply.
 *
 * <p>Only this package tree knows Redis. The scripts are beside this package in the resources. The contract at the top of each
 * says what it does.
 */
@NullMarked
package io.bananas.redis;

import org.jspecify.annotations.NullMarked;
