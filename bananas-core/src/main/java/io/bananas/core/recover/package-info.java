/**
 * Takes back jobs whose lease ran out because their worker died, and ends those that kill every worker.
 */
@NullMarked
package io.bananas.core.recover;

import org.jspecify.annotations.NullMarked;
