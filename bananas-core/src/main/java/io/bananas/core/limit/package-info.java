/**
 * How much of the API each caller may use: calls a second, waits at the same time, bad tokens a minute. {@link io.bananas.core.limit.ApiLimits}
 * has all limits of a node. Each of them keeps a bounded number of callers and addresses in memory.
 */
@NullMarked
package io.bananas.core.limit;

import org.jspecify.annotations.NullMarked;
