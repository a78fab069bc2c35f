/**
 * Strikes workers, connections and Redis, and heals them again.
 */
@NullMarked
package io.bananas.chaos.nemesis;

import org.jspecify.annotations.NullMarked;
