/**
 * Reads single jobs, lists of dead ones, and where all jobs are. Nothing here changes a job; {@code core.operate} does.
 */
@NullMarked
package io.bananas.core.inspect;

import org.jspecify.annotations.NullMarked;
