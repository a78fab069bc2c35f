/**
 * Says in words why a job is where it is, and what to do. It only reads: where the job is, and which nodes are there.
 */
@NullMarked
package io.bananas.core.why;

import org.jspecify.annotations.NullMarked;
