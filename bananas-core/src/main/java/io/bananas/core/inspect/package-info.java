/**
 * Read-only views of jobs and queues, and what an operator may do to a single job.
 */
@NullMarked
package io.bananas.core.inspect;

import org.jspecify.annotations.NullMarked;
