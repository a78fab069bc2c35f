/**
 * Read-only views of jobs and queues, and what an operator does with them: cancel, retry, delete.
 */
@NullMarked
package io.bananas.core.inspect;

import org.jspecify.annotations.NullMarked;
