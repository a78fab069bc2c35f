/**
 * Loads Lua scripts from resources, resolves their includes, and runs them by digest.
 */
@NullMarked
package io.bananas.redis.script;

import org.jspecify.annotations.NullMarked;
