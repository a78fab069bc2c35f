/**
 * Recovers jobs whose lease ran out because their worker died, and ends jobs that kill one worker after the other.
 */
@NullMarked
package io.bananas.core.recover;

import org.jspecify.annotations.NullMarked;
