/**
 * The nouns: a job as it was submitted, what has happened to it, and the lease under which a worker has it.
 */
@NullMarked
package io.bananas.core.job;

import org.jspecify.annotations.NullMarked;
