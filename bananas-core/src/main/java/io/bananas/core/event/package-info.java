/**
 * Events: what happens to jobs, for listeners that count or log it.
 */
@NullMarked
package io.bananas.core.event;

import org.jspecify.annotations.NullMarked;
