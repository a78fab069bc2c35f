/**
 * Reads: single jobs, where all jobs are, lists of dead ones. Nothing here changes a job; that is {@code core.operate}.
 */
@NullMarked
package io.bananas.core.inspect;

import org.jspecify.annotations.NullMarked;
