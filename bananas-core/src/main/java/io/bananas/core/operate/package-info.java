/**
 * Changes that people ask for: cancel a job, let an ended one run again, delete a dead one. {@code core.inspect} reads.
 */
@NullMarked
package io.bananas.core.operate;

import org.jspecify.annotations.NullMarked;
